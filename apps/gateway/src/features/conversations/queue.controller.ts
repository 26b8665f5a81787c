import { Body, Controller, Delete, Get, Inject, Param, Patch, Post } from '@nestjs/common';
import type { MessageQueue, RunService } from '@mosaicstack/agent';
import type { Actor } from '@mosaicstack/kernel';
import {
  type ChangeQueued,
  changeQueuedSchema,
  type ConversationId,
  conversationParamsSchema,
  emptyBodySchema,
  type MessageAck,
  messageAckSchema,
  type MessageId,
  type MessageQueue as Queue,
  messageQueueSchema,
  queuedMessageParamsSchema,
  type RunId,
  runParamsSchema,
  type SteerRun,
  steerRunSchema,
} from '@mosaicstack/types';
import { CurrentActor, Requires } from '../../platform/auth/policy.js';
import { Returns } from '../../platform/http/contract.js';
import { RUN_SERVICE } from '../runs/runs.tokens.js';
import { MESSAGE_INTAKE, MESSAGE_QUEUE } from './conversations.tokens.js';
import type { MessageIntake } from './message-intake.js';

/** What waits while an answer is being made, and words that join that answer. */
@Controller('api')
@Requires('conversation.write')
export class QueueController {
  constructor(
    @Inject(MESSAGE_QUEUE) private readonly queue: MessageQueue,
    @Inject(MESSAGE_INTAKE) private readonly intake: MessageIntake,
    @Inject(RUN_SERVICE) private readonly runs: RunService,
  ) {}

  @Get('conversations/:id/queue')
  @Requires('conversation.read')
  @Returns(200, messageQueueSchema)
  async list(
    @CurrentActor() actor: Actor,
    @Param({ schema: conversationParamsSchema }) { id }: { id: ConversationId },
  ): Promise<Queue> {
    return { items: await this.queue.list(actor, id) };
  }

  @Patch('conversations/:id/queue/:messageId')
  @Returns(200, messageQueueSchema)
  async change(
    @CurrentActor() actor: Actor,
    @Param({ schema: queuedMessageParamsSchema }) at: { id: ConversationId; messageId: MessageId },
    @Body({ schema: changeQueuedSchema }) body: ChangeQueued,
  ): Promise<Queue> {
    return { items: await this.queue.change(actor, at, body) };
  }

  @Delete('conversations/:id/queue/:messageId')
  @Returns(204)
  remove(
    @CurrentActor() actor: Actor,
    @Param({ schema: queuedMessageParamsSchema })
    { id, messageId }: { id: ConversationId; messageId: MessageId },
  ): Promise<void> {
    return this.queue.remove(actor, id, messageId);
  }

  /** Lets go out what was held back by a stop or a failure. */
  @Post('conversations/:id/queue/resume')
  @Returns(204)
  resume(
    @CurrentActor() actor: Actor,
    @Param({ schema: conversationParamsSchema }) { id }: { id: ConversationId },
    @Body({ schema: emptyBodySchema }) _body: unknown,
  ): Promise<void> {
    return this.queue.resume(actor, id);
  }

  /** The answer reads it at its next step; where that has ended, it is the conversation's next message. */
  @Post('runs/:id/steer')
  @Returns(202, messageAckSchema)
  async steer(
    @CurrentActor() actor: Actor,
    @Param({ schema: runParamsSchema }) { id }: { id: RunId },
    @Body({ schema: steerRunSchema }) body: SteerRun,
  ): Promise<MessageAck> {
    const { conversationId } = await this.runs.get(actor, id);
    return this.intake.send(actor, { ...body, conversationId, delivery: 'steer' });
  }
}
