import { Body, Controller, Delete, Get, Inject, Param, Post, Put } from '@nestjs/common';
import type { BranchService, ForkService } from '@mosaicstack/agent';
import type { Actor } from '@mosaicstack/kernel';
import {
  type BranchList,
  branchListSchema,
  chooseBranchSchema,
  type Conversation,
  type ConversationId,
  conversationParamsSchema,
  conversationSchema,
  type EditMessage,
  editMessageSchema,
  emptyBodySchema,
  type ForkConversation,
  forkSchema,
  type MessageAck,
  messageAckSchema,
  type MessageId,
  messageParamsSchema,
  nameBranchSchema,
  type RetryRun,
  retryRunSchema,
} from '@mosaicstack/types';
import { CurrentActor, Requires } from '../../platform/auth/policy.js';
import { Returns } from '../../platform/http/contract.js';
import { MESSAGE_LIMIT } from '../../platform/platform.tokens.js';
import type { MessageLimit } from '../../platform/realtime/message-limit.js';
import { BRANCH_SERVICE, FORK_SERVICE } from './conversations.tokens.js';

interface MessageParams {
  id: ConversationId;
  messageId: MessageId;
}

/** The tree of a conversation: nothing here writes over a message. */
@Controller('api/conversations/:id')
@Requires('conversation.write')
export class BranchesController {
  constructor(
    @Inject(BRANCH_SERVICE) private readonly branches: BranchService,
    @Inject(FORK_SERVICE) private readonly forks: ForkService,
    @Inject(MESSAGE_LIMIT) private readonly limit: MessageLimit,
  ) {}

  @Get('branches')
  @Requires('conversation.read')
  @Returns(200, branchListSchema)
  async list(
    @CurrentActor() actor: Actor,
    @Param({ schema: conversationParamsSchema }) { id }: { id: ConversationId },
  ): Promise<BranchList> {
    return { branches: await this.branches.list(actor, id) };
  }

  /** Reads the newest branch through a message, on all surfaces of whoever asks. */
  @Post('branches/choose')
  @Returns(204)
  choose(
    @CurrentActor() actor: Actor,
    @Param({ schema: conversationParamsSchema }) { id }: { id: ConversationId },
    @Body({ schema: chooseBranchSchema }) { messageId }: { messageId: MessageId },
  ): Promise<void> {
    return this.branches.choose(actor, { conversationId: id, messageId });
  }

  @Put('branches/:messageId')
  @Returns(204)
  name(
    @CurrentActor() actor: Actor,
    @Param({ schema: messageParamsSchema }) { id, messageId }: MessageParams,
    @Body({ schema: nameBranchSchema }) { name }: { name: string | null },
  ): Promise<void> {
    return this.branches.name(actor, { conversationId: id, messageId }, name);
  }

  /** Deletes a message with everything beneath it; it can be brought back for 30 days. */
  @Delete('branches/:messageId')
  @Returns(204)
  delete(
    @CurrentActor() actor: Actor,
    @Param({ schema: messageParamsSchema }) { id, messageId }: MessageParams,
  ): Promise<void> {
    return this.branches.delete(actor, { conversationId: id, messageId });
  }

  @Post('branches/:messageId/restore')
  @Returns(204)
  restore(
    @CurrentActor() actor: Actor,
    @Param({ schema: messageParamsSchema }) { id, messageId }: MessageParams,
    @Body({ schema: emptyBodySchema }) _body: unknown,
  ): Promise<void> {
    return this.branches.restore(actor, { conversationId: id, messageId });
  }

  /** Copies the path to a message into a new conversation that links back. */
  @Post('fork')
  @Returns(201, conversationSchema)
  fork(
    @CurrentActor() actor: Actor,
    @Param({ schema: conversationParamsSchema }) { id }: { id: ConversationId },
    @Body({ schema: forkSchema.default({}) }) body: ForkConversation,
  ): Promise<Conversation> {
    return this.forks.fork(actor, id, body);
  }

  /** Sends a message beside one's own earlier one, with an answer of its own. */
  @Post('messages/:messageId/edit')
  @Returns(202, messageAckSchema)
  edit(
    @CurrentActor() actor: Actor,
    @Param({ schema: messageParamsSchema }) { id, messageId }: MessageParams,
    @Body({ schema: editMessageSchema }) body: EditMessage,
  ): Promise<MessageAck> {
    return this.forks.edit(actor, { conversationId: id, messageId }, body);
  }

  /** Another answer beside those there are, on request of another model. */
  @Post('messages/:messageId/answer')
  @Returns(202, messageAckSchema)
  async answerAgain(
    @CurrentActor() actor: Actor,
    @Param({ schema: messageParamsSchema }) { id, messageId }: MessageParams,
    @Body({ schema: retryRunSchema.default({}) }) body: RetryRun,
  ): Promise<MessageAck> {
    await this.limit.admit(actor.userId);
    return this.forks.answerAgain(actor, { conversationId: id, messageId }, body);
  }
}
