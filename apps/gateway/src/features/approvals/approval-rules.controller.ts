import { Controller, Delete, Get, Inject, Param, Query } from '@nestjs/common';
import type { ApprovalService } from '@mosaicstack/agent';
import type { Asker } from '@mosaicstack/auth';
import type { Actor } from '@mosaicstack/kernel';
import {
  type ApprovalRule,
  type ApprovalRuleId,
  approvalRulePageSchema,
  approvalRuleParamsSchema,
  approvalRuleQuerySchema,
  type Page,
  type PageQuery,
} from '@mosaicstack/types';
import { CurrentActor, CurrentAsker, Requires } from '../../platform/auth/policy.js';
import { Returns } from '../../platform/http/contract.js';
import { APPROVALS, REVOKE_RULE } from './approvals.tokens.js';

@Controller('api/approval-rules')
@Requires('approval.read')
export class ApprovalRulesController {
  constructor(
    @Inject(APPROVALS) private readonly approvals: ApprovalService,
    @Inject(REVOKE_RULE) private readonly revokeIt: (asker: Asker, id: ApprovalRuleId) => Promise<void>,
  ) {}

  /** What was allowed beyond one call, newest first. */
  @Get()
  @Returns(200, approvalRulePageSchema)
  list(
    @CurrentActor() actor: Actor,
    @Query({ schema: approvalRuleQuerySchema }) query: PageQuery,
  ): Promise<Page<ApprovalRule>> {
    return this.approvals.rules(actor, query);
  }

  /** From now on it is asked about again. */
  @Delete(':id')
  @Requires('approval.answer')
  @Returns(204)
  revoke(
    @CurrentAsker() asker: Asker,
    @Param({ schema: approvalRuleParamsSchema }) { id }: { id: ApprovalRuleId },
  ): Promise<void> {
    return this.revokeIt(asker, id);
  }
}
