import type { Asker } from '@mosaicstack/auth';
import { NotFound } from '@mosaicstack/kernel';
import type { AuditEvent } from '@mosaicstack/log';
import type { ApprovalRule, ApprovalRuleId, UserId } from '@mosaicstack/types';
import { expect, it } from 'vitest';
import { revokeRule } from './revoke-rule.js';

const ada = { id: 'ada' as UserId, name: 'Ada', email: 'ada@example.org', role: 'member' } as const;
const id = 'rule' as ApprovalRuleId;
const asker: Asker = {
  user: ada,
  actor: { userId: ada.id, role: 'member' },
  sessionId: undefined,
  network: '127.0.0.1',
  surface: 'cli',
};

it('keeps in the person’s own log which rule was taken back, and through which surface', async () => {
  const kept: AuditEvent[] = [];
  const revoke = revokeRule({
    approvals: { revoke: async () => ({ id, tool: 'shell_exec' }) as ApprovalRule },
    audit: { record: async (event) => void kept.push(event) },
  });
  await revoke(asker, id);
  expect(kept).toEqual([
    {
      tenant: 'user:ada',
      actorId: 'ada',
      actor: 'Ada',
      surface: 'cli',
      verb: 'approval-rule.revoke',
      objectType: 'approval-rule',
      objectId: id,
      result: 'allowed',
      details: { tool: 'shell_exec' },
    },
  ]);
});

it('keeps nothing of a rule that there is not', async () => {
  const kept: AuditEvent[] = [];
  const revoke = revokeRule({
    approvals: { revoke: () => Promise.reject(new NotFound('rule')) },
    audit: { record: async (event) => void kept.push(event) },
  });
  await expect(revoke(asker, id)).rejects.toMatchObject({ code: 'not_found' });
  expect(kept).toEqual([]);
});
