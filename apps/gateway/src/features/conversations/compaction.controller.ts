import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import type { CompactionService } from '@mosaicstack/agent';
import type { Actor } from '@mosaicstack/kernel';
import {
  type CompactionResult,
  compactionResultSchema,
  type ConversationId,
  conversationParamsSchema,
  emptyBodySchema,
} from '@mosaicstack/types';
import { CurrentActor, Requires } from '../../platform/auth/policy.js';
import { Returns } from '../../platform/http/contract.js';
import { COMPACTION_SERVICE } from './conversations.tokens.js';

@Controller('api/conversations')
@Requires('conversation.write')
export class CompactionController {
  constructor(@Inject(COMPACTION_SERVICE) private readonly compaction: CompactionService) {}

  /** Sums up the earlier part for the model; everything said stays. Takes as long as a model needs for it, at most a minute. */
  @Post(':id/compact')
  @Returns(200, compactionResultSchema)
  compact(
    @CurrentActor() actor: Actor,
    @Param({ schema: conversationParamsSchema }) { id }: { id: ConversationId },
    @Body({ schema: emptyBodySchema }) _body: unknown,
  ): Promise<CompactionResult> {
    return this.compaction.compact(actor, id);
  }
}
