import type { ApprovalService } from '@mosaicstack/agent';
import { type Asker, eventBy, logOf } from '@mosaicstack/auth';
import type { AuditLog } from '@mosaicstack/log';
import type { ApprovalRuleId } from '@mosaicstack/types';

interface Deps {
  approvals: Pick<ApprovalService, 'revoke'>;
  audit: Pick<AuditLog, 'record'>;
}

/** Takes back what was allowed without asking, by whichever door, and keeps in the person's log who did. */
export const revokeRule =
  ({ approvals, audit }: Deps) =>
  async (asker: Asker, id: ApprovalRuleId): Promise<void> => {
    const { tool } = await approvals.revoke(asker.actor, id);
    const event = eventBy(asker, {
      verb: 'approval-rule.revoke',
      objectType: 'approval-rule',
      objectId: id,
      result: 'allowed',
      details: { tool: tool.slice(0, 500) },
    });
    await audit.record({ ...event, tenant: logOf(asker.actor.userId) });
  };
