import type { Client } from '@mosaicstack/client';
import type { Approval, ApprovalId, ApprovalRule } from '@mosaicstack/types';
import { findNamed } from './find-named.js';

/** By the end of its id; one that was answered already only by its whole id. */
export const findApproval = (client: Client, typed: string): Promise<Approval> =>
  findNamed(typed, {
    what: 'approval',
    list: (page) => client.approvals.list({ ...page, state: 'open' }),
    get: (id) => client.approvals.get(id as ApprovalId),
    idOf: ({ id }) => id,
    namesOf: () => [],
    listCommand: 'mosaic approvals list',
  });

export const findRule = (client: Client, typed: string): Promise<ApprovalRule> =>
  findNamed(typed, {
    what: 'rule',
    list: (page) => client.approvals.rules(page),
    idOf: ({ id }) => id,
    namesOf: ({ covers }) => [covers],
    listCommand: 'mosaic approvals rules',
  });
