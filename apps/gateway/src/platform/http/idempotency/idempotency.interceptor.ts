import { createHash } from 'node:crypto';
import {
  type CallHandler,
  type ExecutionContext,
  Inject,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import type { OpenDatabase } from '@mosaicstack/db';
import type { Actor, Clock, HeldClaim, IdempotencyName, Logger } from '@mosaicstack/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { firstValueFrom, from, type Observable } from 'rxjs';
import { type RouteHandler, routeHandlerOf } from '../../doors/http-routes.js';
import { CLOCK, DATABASE, LOGGER } from '../../platform.tokens.js';
import { readIdempotencyKey } from './idempotency-key.js';
import { inProgress, reused, toldOnce } from './idempotency-refusals.js';

/** How long a request stays known under its key. */
const keptMs = 24 * 60 * 60 * 1000;

/** Makes a creating request that carries a key safe to send again: it makes one thing and has one answer. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(DATABASE) private readonly database: Pick<OpenDatabase, 'idempotency'>,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    if (context.getType() !== 'http') return next.handle();
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const header = request.headers['idempotency-key'];
    const { actor } = request;
    if (header === undefined || !actor || request.method !== 'POST') return next.handle();
    const route = routeHandlerOf(context.getClass(), context.getHandler());
    if (route.status !== 201) return next.handle();
    const reply = http.getResponse<FastifyReply>();
    return from(this.once({ actor, request, reply, route }, () => firstValueFrom(next.handle())));
  }

  private async once(
    { actor, request, reply, route }: Asked,
    create: () => Promise<unknown>,
  ): Promise<unknown> {
    const key = readIdempotencyKey(request.headers['idempotency-key']);
    if (key === undefined) return create();
    const name: IdempotencyName = { operation: route.operation, key };
    const at = this.clock.now();
    const fingerprint = fingerprintOf(request);
    const store = this.database.idempotency;
    const until = new Date(at.getTime() + keptMs);
    const held = await store.claim(actor, { ...name, fingerprint, at, until });
    if (held) {
      const value = answerOf(held, fingerprint);
      void reply.header('idempotency-replayed', 'true');
      return value;
    }
    const value = await create().catch(async (error: unknown) => {
      await this.noted(store.release(actor, name), 'a failed request keeps its idempotency key');
      throw error;
    });
    // Made and committed: whatever happens to the note, whoever asked is told.
    const answered = store.answer(actor, name, route.reply?.secret ? undefined : { value: value ?? null });
    await this.noted(answered, 'an answered request was not noted under its idempotency key');
    return value;
  }

  private async noted(note: Promise<void>, otherwise: string): Promise<void> {
    await note.catch((error: unknown) => this.logger.warn({ error }, otherwise));
  }
}

interface Asked {
  actor: Actor;
  request: FastifyRequest;
  reply: FastifyReply;
  route: RouteHandler;
}

function answerOf({ fingerprint, state, reply }: HeldClaim, asked: string): unknown {
  if (fingerprint !== asked) throw reused();
  if (state === 'open') throw inProgress();
  if (state === 'withheld') throw toldOnce();
  return reply;
}

/** Two requests are the same when address and body are. */
function fingerprintOf({ url, body }: FastifyRequest): string {
  const content = body instanceof Uint8Array ? body : JSON.stringify(body ?? null);
  return createHash('sha256').update(url).update('\n').update(content).digest('base64url');
}
