import type { Asker } from '@mosaicstack/auth';
import type { AuditEvent } from '@mosaicstack/log';
import type { Approval, ApprovalId, RunId, UserId } from '@mosaicstack/types';
import { expect, it } from 'vitest';
import { answerApproval } from './answer-approval.js';

const ada = { id: 'ada' as UserId, name: 'Ada', email: 'ada@example.org', role: 'member' } as const;
const id = 'question' as ApprovalId;
const asker: Asker = {
  user: ada,
  actor: { userId: ada.id, role: 'member' },
  sessionId: undefined,
  network: '127.0.0.1',
  surface: 'tui',
};

it('keeps in the person’s own log who allowed what, and through which surface', async () => {
  const kept: AuditEvent[] = [];
  const answer = answerApproval({
    approvals: { answer: async () => ({ id, tool: 'shell_exec', runId: 'run' as RunId }) as Approval },
    audit: { record: async (event) => void kept.push(event) },
  });
  await answer(asker, id, { answer: 'always' });
  expect(kept).toEqual([
    {
      tenant: 'user:ada',
      actorId: 'ada',
      actor: 'Ada',
      surface: 'tui',
      verb: 'approval.answer',
      objectType: 'approval',
      objectId: id,
      result: 'allowed',
      details: { tool: 'shell_exec', answer: 'always', runId: 'run' },
    },
  ]);
});

it('keeps nothing of an answer that was not taken', async () => {
  const kept: AuditEvent[] = [];
  const answer = answerApproval({
    approvals: { answer: () => Promise.reject(new Error('closed')) },
    audit: { record: async (event) => void kept.push(event) },
  });
  await expect(answer(asker, id, { answer: 'once' })).rejects.toThrow('closed');
  expect(kept).toEqual([]);
});
