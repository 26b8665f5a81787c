import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import type { ApprovalService } from '@mosaicstack/agent';
import type { Asker } from '@mosaicstack/auth';
import type { Actor } from '@mosaicstack/kernel';
import {
  type AnswerApproval,
  answerApprovalSchema,
  type Approval,
  type ApprovalId,
  approvalPageSchema,
  approvalParamsSchema,
  type ApprovalQuery,
  approvalQuerySchema,
  approvalSchema,
  type Page,
} from '@mosaicstack/types';
import { CurrentActor, CurrentAsker, Requires } from '../../platform/auth/policy.js';
import { Returns } from '../../platform/http/contract.js';
import { ANSWER_APPROVAL, APPROVALS } from './approvals.tokens.js';

@Controller('api/approvals')
@Requires('approval.read')
export class ApprovalsController {
  constructor(
    @Inject(APPROVALS) private readonly approvals: ApprovalService,
    @Inject(ANSWER_APPROVAL)
    private readonly answerIt: (asker: Asker, id: ApprovalId, given: AnswerApproval) => Promise<Approval>,
  ) {}

  /** Newest first. */
  @Get()
  @Returns(200, approvalPageSchema)
  list(
    @CurrentActor() actor: Actor,
    @Query({ schema: approvalQuerySchema }) query: ApprovalQuery,
  ): Promise<Page<Approval>> {
    return this.approvals.list(actor, query);
  }

  @Get(':id')
  @Returns(200, approvalSchema)
  get(
    @CurrentActor() actor: Actor,
    @Param({ schema: approvalParamsSchema }) { id }: { id: ApprovalId },
  ): Promise<Approval> {
    return this.approvals.get(actor, id);
  }

  /** The first answer wins; a later one is refused as `approval_closed`. */
  @Post(':id/answer')
  @Requires('approval.answer')
  @Returns(200, approvalSchema)
  answer(
    @CurrentAsker() asker: Asker,
    @Param({ schema: approvalParamsSchema }) { id }: { id: ApprovalId },
    @Body({ schema: answerApprovalSchema }) body: AnswerApproval,
  ): Promise<Approval> {
    return this.answerIt(asker, id, body);
  }
}
