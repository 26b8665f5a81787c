import type { ApprovalService } from '@mosaicstack/agent';
import { type Asker, eventBy, logOf } from '@mosaicstack/auth';
import type { AuditLog } from '@mosaicstack/log';
import type { AnswerApproval, Approval, ApprovalId } from '@mosaicstack/types';

interface Deps {
  approvals: Pick<ApprovalService, 'answer'>;
  audit: Pick<AuditLog, 'record'>;
}

/** Answers what an agent asks, by whichever door, and keeps in the person's log who allowed what. */
export const answerApproval =
  ({ approvals, audit }: Deps) =>
  async (asker: Asker, id: ApprovalId, given: AnswerApproval): Promise<Approval> => {
    const answered = await approvals.answer(asker.actor, id, given);
    const event = eventBy(asker, {
      verb: 'approval.answer',
      objectType: 'approval',
      objectId: id,
      result: 'allowed',
      details: { tool: answered.tool.slice(0, 500), answer: given.answer, runId: answered.runId },
    });
    await audit.record({ ...event, tenant: logOf(asker.actor.userId) });
    return answered;
  };
