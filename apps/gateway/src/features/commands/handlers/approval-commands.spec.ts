import type { ApprovalService } from '@mosaicstack/agent';
import type { Asker } from '@mosaicstack/auth';
import type { Approval, ApprovalId, UserId } from '@mosaicstack/types';
import { expect, it } from 'vitest';
import { approvalCommands } from './approval-commands.js';

const id = '0197a1f0-0000-7000-8000-0000cafe0001' as ApprovalId;
const asker = { actor: { userId: 'ada' as UserId, role: 'member' }, surface: 'tui' } as Asker;
const waiting = { id, tool: 'shell_exec', question: 'Run it?', risk: 'exec', reason: 'asks' } as Approval;

it.each([
  ['approve', 'cafe0001 always', { answer: 'always' }],
  ['approve', '', { answer: 'once' }],
  ['deny', 'not now', { answer: 'deny', note: 'not now' }],
  ['answer', 'blue', { answer: 'reply', note: 'blue' }],
])(
  '/%s %s answers in the name of whoever typed it, by the one way that is recorded',
  async (name, rest, given) => {
    const answered: unknown[] = [];
    const handlers = approvalCommands({
      approvals: { list: async () => ({ items: [waiting], nextCursor: null }) } as unknown as ApprovalService,
      answerApproval: async (...asked) => (answered.push(asked), waiting),
      revokeRule: () => Promise.reject(new Error('no rule was meant')),
    });
    const call = { asker, actor: asker.actor, rest, conversationId: null, timeZone: 'UTC' };
    await handlers[name]?.(call);
    expect(answered).toEqual([[asker, id, given]]);
  },
);

it('/rules revoke takes a rule back by the one way that is recorded', async () => {
  const revoked: unknown[] = [];
  const rule = { id, tool: 'shell_exec', risk: 'exec', covers: 'git status', runId: null };
  const handlers = approvalCommands({
    approvals: { rules: async () => ({ items: [rule], nextCursor: null }) } as unknown as ApprovalService,
    answerApproval: () => Promise.reject(new Error('no question was meant')),
    revokeRule: async (...asked) => void revoked.push(asked),
  });
  const call = { asker, actor: asker.actor, rest: 'revoke cafe0001', conversationId: null, timeZone: 'UTC' };
  await handlers['rules']?.(call);
  expect(revoked).toEqual([[asker, id]]);
});
