import { Body, Controller, Delete, Get, Inject, Param, Patch, Post, Query } from '@nestjs/common';
import type { ConversationLibrary, ConversationService } from '@mosaicstack/agent';
import { type Actor, AppError } from '@mosaicstack/kernel';
import {
  type BeginConversation,
  beginConversationSchema,
  type BulkChange,
  bulkChangedSchema,
  type BulkChanged,
  bulkChangeSchema,
  type Conversation,
  type ConversationHits,
  conversationHitsSchema,
  type ConversationId,
  type ConversationQuery,
  conversationPageSchema,
  conversationParamsSchema,
  conversationQuerySchema,
  conversationSchema,
  type ConversationSearch,
  conversationSearchSchema,
  emptyBodySchema,
  type CreateConversation,
  createConversationSchema,
  type Message,
  type MessageAck,
  messageAckSchema,
  messagePageQuerySchema,
  messagePageSchema,
  type Page,
  type PageQuery,
  type SendMessage,
  sendMessageSchema,
  type UpdateConversation,
  updateConversationSchema,
} from '@mosaicstack/types';
import { CurrentActor, Requires } from '../../platform/auth/policy.js';
import { Returns } from '../../platform/http/contract.js';
import { CONVERSATION_LIBRARY, CONVERSATION_SERVICE, MESSAGE_INTAKE } from './conversations.tokens.js';
import type { MessageIntake } from './message-intake.js';

@Controller('api/conversations')
@Requires('conversation.read')
export class ConversationsController {
  constructor(
    @Inject(CONVERSATION_SERVICE) private readonly conversations: ConversationService,
    @Inject(CONVERSATION_LIBRARY) private readonly library: ConversationLibrary,
    @Inject(MESSAGE_INTAKE) private readonly intake: MessageIntake,
  ) {}

  @Get()
  @Returns(200, conversationPageSchema)
  list(
    @CurrentActor() actor: Actor,
    @Query({ schema: conversationQuerySchema }) query: ConversationQuery,
  ): Promise<Page<Conversation>> {
    return this.conversations.list(actor, query);
  }

  @Post()
  @Requires('conversation.write')
  @Returns(201, conversationSchema)
  create(
    @CurrentActor() actor: Actor,
    @Body({ schema: createConversationSchema }) body: CreateConversation,
  ): Promise<Conversation> {
    return this.conversations.create(actor, body);
  }

  /** Begins a conversation with its first message; a refused message begins none. */
  @Post('begin')
  @Requires('conversation.write')
  @Returns(202, messageAckSchema)
  begin(
    @CurrentActor() actor: Actor,
    @Body({ schema: beginConversationSchema }) body: BeginConversation,
  ): Promise<MessageAck> {
    return this.intake.send(actor, body);
  }

  /** Titles and messages by their words, narrowed by project, day and whether a file is attached. */
  @Get('search')
  @Returns(200, conversationHitsSchema)
  async search(
    @CurrentActor() actor: Actor,
    @Query({ schema: conversationSearchSchema }) query: ConversationSearch,
  ): Promise<ConversationHits> {
    return { hits: await this.library.search(actor, query) };
  }

  /** Archives, pins, deletes or brings back many at once. */
  @Post('bulk')
  @Requires('conversation.write')
  @Returns(200, bulkChangedSchema)
  async bulk(
    @CurrentActor() actor: Actor,
    @Body({ schema: bulkChangeSchema }) body: BulkChange,
  ): Promise<BulkChanged> {
    return { changed: await this.library.change(actor, body) };
  }

  @Get(':id')
  @Returns(200, conversationSchema)
  get(
    @CurrentActor() actor: Actor,
    @Param({ schema: conversationParamsSchema }) { id }: { id: ConversationId },
  ): Promise<Conversation> {
    return this.conversations.get(actor, id);
  }

  @Patch(':id')
  @Requires('conversation.write')
  @Returns(200, conversationSchema)
  update(
    @CurrentActor() actor: Actor,
    @Param({ schema: conversationParamsSchema }) { id }: { id: ConversationId },
    @Body({ schema: updateConversationSchema }) body: UpdateConversation,
  ): Promise<Conversation> {
    return this.library.update(actor, id, body);
  }

  /** It can be brought back for 30 days. */
  @Delete(':id')
  @Requires('conversation.write')
  @Returns(204)
  delete(
    @CurrentActor() actor: Actor,
    @Param({ schema: conversationParamsSchema }) { id }: { id: ConversationId },
  ): Promise<void> {
    return this.library.delete(actor, id);
  }

  @Post(':id/restore')
  @Requires('conversation.write')
  @Returns(200, conversationSchema)
  restore(
    @CurrentActor() actor: Actor,
    @Param({ schema: conversationParamsSchema }) { id }: { id: ConversationId },
    @Body({ schema: emptyBodySchema }) _body: unknown,
  ): Promise<Conversation> {
    return this.library.restore(actor, id);
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
  @Requires('conversation.write')
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
