import { Body, Controller, Get, Inject, Param, Patch } from '@nestjs/common';
import type { ConversationSettingsService } from '@mosaicstack/agent';
import type { Actor } from '@mosaicstack/kernel';
import {
  type ConversationId,
  conversationParamsSchema,
  type ConversationSettings,
  conversationSettingsSchema,
  type UpdateConversationSettings,
  updateConversationSettingsSchema,
} from '@mosaicstack/types';
import { CurrentActor, Requires } from '../../platform/auth/policy.js';
import { Returns } from '../../platform/http/contract.js';
import { CONVERSATION_SETTINGS } from './agents.tokens.js';

/** Who answers in one conversation, and how, from its next message on. */
@Controller('api/conversations/:id/settings')
export class ConversationSettingsController {
  constructor(@Inject(CONVERSATION_SETTINGS) private readonly settings: ConversationSettingsService) {}

  @Get()
  @Requires('conversation.read')
  @Returns(200, conversationSettingsSchema)
  get(
    @CurrentActor() actor: Actor,
    @Param({ schema: conversationParamsSchema }) { id }: { id: ConversationId },
  ): Promise<ConversationSettings> {
    return this.settings.get(actor, id);
  }

  @Patch()
  @Requires('conversation.write')
  @Returns(200, conversationSettingsSchema)
  update(
    @CurrentActor() actor: Actor,
    @Param({ schema: conversationParamsSchema }) { id }: { id: ConversationId },
    @Body({ schema: updateConversationSettingsSchema }) body: UpdateConversationSettings,
  ): Promise<ConversationSettings> {
    return this.settings.update(actor, id, body);
  }
}
