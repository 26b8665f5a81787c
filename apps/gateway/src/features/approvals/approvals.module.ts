import { Module } from '@nestjs/common';
import { ApprovalService } from '@mosaicstack/agent';
import type { Tool } from '@mosaicstack/kernel';
import type { AuditLog } from '@mosaicstack/log';
import { AUDIT, ENTITY_CHANGES, PLATFORM } from '../../platform/platform.tokens.js';
import type { Platform } from '../../platform/platform.js';
import type { EntityChanges } from '../../platform/realtime/entity-changes.js';
import { ToolsModule } from '../tools/tools.module.js';
import { AGENT_TOOLS } from '../tools/tools.tokens.js';
import { answerApproval } from './answer-approval.js';
import { ApprovalRulesController } from './approval-rules.controller.js';
import { ApprovalsController } from './approvals.controller.js';
import { ANSWER_APPROVAL, APPROVALS, REVOKE_RULE } from './approvals.tokens.js';
import { revokeRule } from './revoke-rule.js';
import { ToolCallsController } from './tool-calls.controller.js';

/** What runs ask of people, and what people answered. */
@Module({
  imports: [ToolsModule],
  controllers: [ApprovalsController, ApprovalRulesController, ToolCallsController],
  providers: [
    {
      provide: APPROVALS,
      inject: [PLATFORM, AGENT_TOOLS, ENTITY_CHANGES],
      useFactory: ({ clock, database, ids }: Platform, tools: readonly Tool[], changes: EntityChanges) => {
        const verbs = new Map(tools.map(({ name, verb }) => [name, verb]));
        return new ApprovalService({
          unitOfWork: database.agent,
          clock,
          ids,
          verbOf: (tool) => verbs.get(tool),
          onApproval: (ownerId, id) =>
            changes.announce({ ownerId, teamId: null }, { type: 'approval', id, version: null }),
        });
      },
    },
    {
      provide: ANSWER_APPROVAL,
      inject: [APPROVALS, AUDIT],
      useFactory: (approvals: ApprovalService, audit: AuditLog) => answerApproval({ approvals, audit }),
    },
    {
      provide: REVOKE_RULE,
      inject: [APPROVALS, AUDIT],
      useFactory: (approvals: ApprovalService, audit: AuditLog) => revokeRule({ approvals, audit }),
    },
  ],
  exports: [APPROVALS, ANSWER_APPROVAL, REVOKE_RULE],
})
export class ApprovalsModule {}
