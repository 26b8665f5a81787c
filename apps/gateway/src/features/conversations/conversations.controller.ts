import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import type { ConversationService } from '@mosaicstack/agent';
import { type Actor, AppError } from '@mosaicstack/kernel';
import {
  type Conversation,
  type ConversationId,
  conversationPageSchema,
  conversationParamsSchema,
  conversationSchema,
  type CreateConversation,
  createConversationSchema,
  type Message,
  type MessageAck,
  messageAckSchema,
  messagePageQuerySchema,
  messagePageSchema,
  type Page,
  type PageQuery,
  pageQuerySchema,
  type SendMessage,
  sendMessageSchema,
} from '@mosaicstack/types';
import { CurrentActor, Requires } from '../../platform/auth/policy.js';
import { Returns } from '../../platform/http/contract.js';
import { CONVERSATION_SERVICE, MESSAGE_INTAKE } from './conversations.tokens.js';
import type { MessageIntake } from './message-intake.js';

@Controller('api/conversations')
@Requires('member')
export class ConversationsController {
  constructor(
    @Inject(CONVERSATION_SERVICE) private readonly conversations: ConversationService,
    @Inject(MESSAGE_INTAKE) private readonly intake: MessageIntake,
  ) {}

  @Get()
  @Returns(200, conversationPageSchema)
  list(
    @CurrentActor() actor: Actor,
    @Query({ schema: pageQuerySchema }) query: PageQuery,
  ): Promise<Page<Conversation>> {
    return this.conversations.list(actor, query);
  }

  @Post()
  @Returns(201, conversationSchema)
  create(
    @CurrentActor() actor: Actor,
    @Body({ schema: createConversationSchema }) body: CreateConversation,
  ): Promise<Conversation> {
    return this.conversations.create(actor, body);
  }

  @Get(':id')
  @Returns(200, conversationSchema)
  get(
    @CurrentActor() actor: Actor,
    @Param({ schema: conversationParamsSchema }) { id }: { id: ConversationId },
  ): Promise<Conversation> {
    return this.conversations.get(actor, id);
  }

  @Get(':id/messages')
  @Returns(200, messagePageSchema)
  messages(
    @CurrentActor() actor: Actor,
    @Param({ schema: conversationParamsSchema }) { id }: { id: ConversationId },
    @Query({ schema: messagePageQuerySchema }) query: PageQuery,
  ): Promise<Page<Message>> {
    return this.conversations.messages(actor, id, query);
  }

  @Post(':id/messages')
  @Returns(202, messageAckSchema)
  send(
    @CurrentActor() actor: Actor,
    @Param({ schema: conversationParamsSchema }) { id }: { id: ConversationId },
    @Body({ schema: sendMessageSchema }) body: SendMessage,
  ): Promise<MessageAck> {
    if (body.conversationId !== undefined && body.conversationId !== id) {
      throw new AppError('invalid_request', 'The body names another conversation than the address.');
    }
    return this.intake.send(actor, { ...body, conversationId: id });
  }
}
