import { Body, Controller, Get, Headers, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { RunFollower, RunService } from '@mosaicstack/agent';
import type { Actor } from '@mosaicstack/kernel';
import {
  emptyBodySchema,
  type MessageAck,
  messageAckSchema,
  type RetryRun,
  retryRunSchema,
  type Run,
  runEventSchema,
  runEventsQuerySchema,
  type RunId,
  runParamsSchema,
  runSchema,
} from '@mosaicstack/types';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentActor, Requires } from '../../platform/auth/policy.js';
import type { SessionWatch } from '../../platform/auth/session-watch.js';
import { Returns, Streams } from '../../platform/http/contract.js';
import { streamEvents } from '../../platform/http/event-stream.js';
import { MESSAGE_LIMIT, SESSION_WATCH } from '../../platform/platform.tokens.js';
import type { MessageLimit } from '../../platform/realtime/message-limit.js';
import { RUN_FOLLOWER, RUN_SERVICE } from './runs.tokens.js';

@Controller('api/runs')
@Requires('run.read')
export class RunsController {
  constructor(
    @Inject(RUN_SERVICE) private readonly runs: RunService,
    @Inject(RUN_FOLLOWER) private readonly follower: RunFollower,
    @Inject(MESSAGE_LIMIT) private readonly limit: MessageLimit,
    @Inject(SESSION_WATCH) private readonly sessions: SessionWatch,
  ) {}

  @Get(':id')
  @Returns(200, runSchema)
  get(@CurrentActor() actor: Actor, @Param({ schema: runParamsSchema }) { id }: { id: RunId }): Promise<Run> {
    return this.runs.get(actor, id);
  }

  /** The run's log from `after` on, live until its end; `Last-Event-ID` resumes a cut stream. */
  @Get(':id/events')
  @Streams(runEventSchema)
  async events(
    @CurrentActor() actor: Actor,
    @Param({ schema: runParamsSchema }) { id }: { id: RunId },
    @Query({ schema: runEventsQuerySchema }) { after }: { after: number },
    @Headers('last-event-id') lastEventId: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const resumed = runEventsQuerySchema.safeParse({ after: lastEventId });
    const from = lastEventId && resumed.success ? resumed.data.after : after;
    await this.runs.get(actor, id); // refused as an ordinary reply, before the stream begins
    await streamEvents({
      request,
      reply,
      events: (signal) => this.follower.followRun(actor, id, from, signal),
      whileSignedIn: (end) => this.sessions.watch(request.credential ?? {}, end),
    });
  }

  @Post(':id/stop')
  @Requires('run.control')
  @Returns(202)
  stop(
    @CurrentActor() actor: Actor,
    @Param({ schema: runParamsSchema }) { id }: { id: RunId },
    @Body({ schema: emptyBodySchema }) _body: unknown,
  ): Promise<void> {
    return this.runs.stop(actor, id);
  }

  @Post(':id/continue')
  @Requires('run.control')
  @Returns(202, messageAckSchema)
  async continueRun(
    @CurrentActor() actor: Actor,
    @Param({ schema: runParamsSchema }) { id }: { id: RunId },
    @Body({ schema: emptyBodySchema }) _body: unknown,
  ): Promise<MessageAck> {
    await this.limit.admit(actor.userId);
    return this.runs.continueRun(actor, id);
  }

  @Post(':id/retry')
  @Requires('run.control')
  @Returns(202, messageAckSchema)
  async retry(
    @CurrentActor() actor: Actor,
    @Param({ schema: runParamsSchema }) { id }: { id: RunId },
    @Body({ schema: retryRunSchema.default({}) }) body: RetryRun,
  ): Promise<MessageAck> {
    await this.limit.admit(actor.userId);
    return this.runs.retry(actor, id, body);
  }

  @Post(':id/discard')
  @Requires('run.control')
  @Returns(204)
  discard(
    @CurrentActor() actor: Actor,
    @Param({ schema: runParamsSchema }) { id }: { id: RunId },
    @Body({ schema: emptyBodySchema }) _body: unknown,
  ): Promise<void> {
    return this.runs.discard(actor, id);
  }
}
