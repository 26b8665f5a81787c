import { Body, Controller, Inject, Param, Put } from '@nestjs/common';
import type { RatingService } from '@mosaicstack/agent';
import type { Actor } from '@mosaicstack/kernel';
import {
  type ConversationId,
  type MessageId,
  type MessageRating,
  messageParamsSchema,
  rateMessageSchema,
} from '@mosaicstack/types';
import { CurrentActor, Requires } from '../../platform/auth/policy.js';
import { Returns } from '../../platform/http/contract.js';
import { RATING_SERVICE } from './conversations.tokens.js';

@Controller('api/conversations/:id/messages/:messageId/rating')
@Requires('conversation.write')
export class RatingsController {
  constructor(@Inject(RATING_SERVICE) private readonly ratings: RatingService) {}

  /** Says of an answer whether it was of use; null takes that back. */
  @Put()
  @Returns(204)
  set(
    @CurrentActor() actor: Actor,
    @Param({ schema: messageParamsSchema })
    { id, messageId }: { id: ConversationId; messageId: MessageId },
    @Body({ schema: rateMessageSchema }) { rating }: { rating: MessageRating | null },
  ): Promise<void> {
    return this.ratings.set(actor, { conversationId: id, messageId }, rating);
  }
}
