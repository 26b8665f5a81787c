import { Body, Controller, Get, Inject, Param, Post, Query, Req } from '@nestjs/common';
import type { ApprovalService } from '@mosaicstack/agent';
import type { Actor } from '@mosaicstack/kernel';
import { type AuditLog, tenantOfUser } from '@mosaicstack/log';
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
import type { FastifyRequest } from 'fastify';
import { surfaceOf } from '../../platform/audit/surface-of.js';
import { CurrentActor, Requires } from '../../platform/auth/policy.js';
import { Returns } from '../../platform/http/contract.js';
import { AUDIT } from '../../platform/platform.tokens.js';
import { APPROVALS } from './approvals.tokens.js';

@Controller('api/approvals')
@Requires('approval.read')
export class ApprovalsController {
  constructor(
    @Inject(APPROVALS) private readonly approvals: ApprovalService,
    @Inject(AUDIT) private readonly audit: AuditLog,
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
  async answer(
    @CurrentActor() actor: Actor,
    @Param({ schema: approvalParamsSchema }) { id }: { id: ApprovalId },
    @Body({ schema: answerApprovalSchema }) body: AnswerApproval,
    @Req() request: FastifyRequest,
  ): Promise<Approval> {
    const answered = await this.approvals.answer(actor, id, body);
    await this.audit.record({
      tenant: tenantOfUser(actor.userId),
      actorId: actor.userId,
      surface: surfaceOf(request),
      verb: 'approval.answer',
      objectType: 'approval',
      objectId: id,
      result: 'allowed',
      details: { tool: answered.tool.slice(0, 500), answer: body.answer, runId: answered.runId },
    });
    return answered;
  }
}
