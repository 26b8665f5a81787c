import { Controller, Get, Inject, Param } from '@nestjs/common';
import type { ApprovalService } from '@mosaicstack/agent';
import type { Actor } from '@mosaicstack/kernel';
import { type RunId, runParamsSchema, type ToolCall, toolCallPageSchema } from '@mosaicstack/types';
import { CurrentActor, Requires } from '../../platform/auth/policy.js';
import { Returns } from '../../platform/http/contract.js';
import { APPROVALS } from './approvals.tokens.js';

@Controller('api/runs')
@Requires('run.read')
export class ToolCallsController {
  constructor(@Inject(APPROVALS) private readonly approvals: ApprovalService) {}

  /** Each call of a tool in a run, with when it began and how it ended, in the order of the asking. */
  @Get(':id/tool-calls')
  @Returns(200, toolCallPageSchema)
  async list(
    @CurrentActor() actor: Actor,
    @Param({ schema: runParamsSchema }) { id }: { id: RunId },
  ): Promise<{ items: ToolCall[]; nextCursor: null }> {
    return { items: await this.approvals.toolCalls(actor, id), nextCursor: null };
  }
}
