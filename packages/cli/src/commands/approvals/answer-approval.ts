import type { AnswerApproval } from '@mosaicstack/types';
import type { Context } from '../../context.js';
import { findApproval } from '../../naming/approval-names.js';
import type { RecordsOptions } from '../../output/records.js';
import { oneRecord } from '../list-records.js';
import { approvalView } from './approval-view.js';

const answer = (
  context: Context,
  typed: string,
  options: RecordsOptions,
  given: AnswerApproval,
): Promise<void> =>
  oneRecord(context, options, {
    view: approvalView,
    work: async (client) => client.approvals.answer((await findApproval(client, typed)).id, given),
  });

export const approve = (
  context: Context,
  id: string,
  options: RecordsOptions & { for: 'once' | 'run' | 'always' },
): Promise<void> => answer(context, id, options, { answer: options.for });

export const deny = (
  context: Context,
  id: string,
  options: RecordsOptions & { note?: string },
): Promise<void> =>
  answer(context, id, options, {
    answer: 'deny',
    ...(options.note !== undefined && { note: options.note }),
  });

export const reply = (
  context: Context,
  id: string,
  words: readonly string[],
  options: RecordsOptions,
): Promise<void> => answer(context, id, options, { answer: 'reply', note: words.join(' ') });
