import { Body, Controller, Inject, Param, Put } from '@nestjs/common';
import type { PinService } from '@mosaicstack/agent';
import type { Actor } from '@mosaicstack/kernel';
import {
  type ConversationId,
  type MessageId,
  messageParamsSchema,
  pinMessageSchema,
} from '@mosaicstack/types';
import { CurrentActor, Requires } from '../../platform/auth/policy.js';
import { Returns } from '../../platform/http/contract.js';
import { PIN_SERVICE } from './conversations.tokens.js';

@Controller('api/conversations/:id/messages/:messageId/pin')
@Requires('conversation.write')
export class PinsController {
  constructor(@Inject(PIN_SERVICE) private readonly pins: PinService) {}

  /** Has models read a message word for word, also once what is around it is summed up; false takes that back. */
  @Put()
  @Returns(204)
  set(
    @CurrentActor() actor: Actor,
    @Param({ schema: messageParamsSchema })
    { id, messageId }: { id: ConversationId; messageId: MessageId },
    @Body({ schema: pinMessageSchema }) { isPinned }: { isPinned: boolean },
  ): Promise<void> {
    return this.pins.set(actor, { conversationId: id, messageId }, isPinned);
  }
}
