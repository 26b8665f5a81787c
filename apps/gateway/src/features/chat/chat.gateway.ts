import { Inject } from '@nestjs/common';
import {
  ConnectedSocket,
  MessageBody,
  type OnGatewayConnection,
  type OnGatewayDisconnect,
  type OnGatewayInit,
  SubscribeMessage,
  WebSocketGateway,
} from '@nestjs/websockets';
import type { ConversationService, RunFollower, RunService } from '@mosaicstack/agent';
import { actorOf, type Authenticator } from '@mosaicstack/auth';
import type { MosaicConfig } from '@mosaicstack/config';
import {
  AppError,
  type Clock,
  type IdSource,
  type Logger,
  toApiError,
  type Tracer,
} from '@mosaicstack/kernel';
import {
  chatNamespace,
  sendMessageSchema,
  type SocketError,
  stopRunSchema,
  subscribeSchema,
  unsubscribeSchema,
  type UserId,
} from '@mosaicstack/types';
import { notSignedIn } from '../../platform/auth/access.guard.js';
import type { SessionWatch } from '../../platform/auth/session-watch.js';
import { parseContract } from '../../platform/http/contract.js';
import { fromAnything } from '../../platform/http/error-reply.js';
import {
  AUTHENTICATOR,
  CLOCK,
  CONFIG,
  ENTITY_CHANGES,
  ID_SOURCE,
  LOGGER,
  SESSION_WATCH,
  TRACER,
} from '../../platform/platform.tokens.js';
import type { EntityChanges } from '../../platform/realtime/entity-changes.js';
import { FloodGuard } from '../../platform/realtime/flood-guard.js';
import { MESSAGE_INTAKE } from '../conversations/conversations.tokens.js';
import { RUN_FOLLOWER, RUN_SERVICE } from '../runs/runs.tokens.js';
import { Attachments } from './attachments.js';
import { type ChatNamespace, type ChatSocket, credentialOf } from './chat-socket.js';
import { pacedSend } from './paced-send.js';

/** The conversation over a socket: each event is parsed, answered or refused in the product's shape. */
@WebSocketGateway({ namespace: chatNamespace })
export class ChatGateway implements OnGatewayInit, OnGatewayConnection, OnGatewayDisconnect {
  constructor(
    @Inject(AUTHENTICATOR) private readonly authenticator: Authenticator,
    @Inject(MESSAGE_INTAKE) private readonly intake: Pick<ConversationService, 'send'>,
    @Inject(RUN_SERVICE) private readonly runs: RunService,
    @Inject(RUN_FOLLOWER) private readonly follower: RunFollower,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(ID_SOURCE) private readonly ids: IdSource,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(TRACER) private readonly tracer: Tracer,
    @Inject(ENTITY_CHANGES) private readonly changes: EntityChanges,
    @Inject(CONFIG) private readonly config: MosaicConfig,
    @Inject(SESSION_WATCH) private readonly sessions: SessionWatch,
  ) {}

  afterInit(namespace: ChatNamespace): void {
    namespace.use((socket, next) => {
      this.admit(socket).then(() => next(), next);
    });
    this.changes.listen((userId, change) => namespace.to(roomOf(userId)).emit('entity:changed', change));
  }

  handleConnection(socket: ChatSocket): void {
    const onFailure = (error: unknown, conversationId: string) =>
      this.refuse(socket, error, { conversationId });
    const { actor } = socket.data;
    void socket.join(roomOf(actor.userId));
    socket.once(
      'disconnect',
      this.sessions.watch(socket.data.credential, () => socket.disconnect(true)),
    );
    socket.data.attachments = new Attachments({
      actor,
      follower: this.follower,
      send: pacedSend(socket),
      onFailure,
    });
  }

  handleDisconnect(socket: ChatSocket): void {
    socket.data.attachments.detachAll();
  }

  @SubscribeMessage('message')
  message(@ConnectedSocket() socket: ChatSocket, @MessageBody() payload: unknown): Promise<void> {
    return this.answer(socket, 'message', payload, async () => {
      const request = parseContract(sendMessageSchema, payload);
      const { attachments } = socket.data;
      const ack = await this.intake.send(socket.data.actor, request);
      socket.emit('message:ack', ack);
      const { conversationId, runId } = ack;
      if (!attachments.has(conversationId)) attachments.attach({ conversationId, after: { [runId]: 0 } });
    });
  }

  @SubscribeMessage('subscribe')
  subscribe(@ConnectedSocket() socket: ChatSocket, @MessageBody() payload: unknown): Promise<void> {
    return this.answer(socket, 'subscribe', payload, async () => {
      const { conversationId, after = {} } = parseContract(subscribeSchema, payload);
      socket.data.attachments.attach({ conversationId, after });
    });
  }

  @SubscribeMessage('unsubscribe')
  unsubscribe(@ConnectedSocket() socket: ChatSocket, @MessageBody() payload: unknown): Promise<void> {
    return this.answer(socket, 'unsubscribe', payload, async () => {
      socket.data.attachments.detach(parseContract(unsubscribeSchema, payload).conversationId);
    });
  }

  @SubscribeMessage('run:stop')
  stop(@ConnectedSocket() socket: ChatSocket, @MessageBody() payload: unknown): Promise<void> {
    return this.answer(socket, 'run:stop', payload, async () => {
      await this.runs.stop(socket.data.actor, parseContract(stopRunSchema, payload).runId);
    });
  }

  private async admit(socket: ChatSocket): Promise<void> {
    const credential = credentialOf(socket.handshake);
    const user = await this.authenticator.userOf(credential);
    if (!user) throw this.handshakeRefusal(notSignedIn());
    const namespace = socket.nsp as ChatNamespace;
    const own = [...namespace.sockets.values()].filter(({ data }) => data.actor.userId === user.id);
    if (own.length >= this.config.gateway.limits.socketsPerUser)
      throw this.handshakeRefusal(tooManySockets());
    socket.data.credential = credential;
    socket.data.actor = actorOf(user);
    socket.data.flood = new FloodGuard(this.clock);
  }

  /** The client library hands `data` of a refused handshake to whoever tried to connect. */
  private handshakeRefusal(failure: AppError): Error {
    return Object.assign(failure, { data: toApiError(failure, this.ids.next()) });
  }

  /** A handler's failure becomes an `error` event that names the request; it never ends the connection, a flood does. */
  private async answer(
    socket: ChatSocket,
    event: string,
    payload: unknown,
    handle: () => Promise<void>,
  ): Promise<void> {
    const { flood } = socket.data;
    try {
      if (flood.admits()) return await this.tracer.span('socket event', { event }, handle);
    } catch (error) {
      return this.refuse(socket, error, namesIn(payload));
    }
    const refusal = flood.refusal();
    if (refusal) this.refuse(socket, refusal, namesIn(payload));
    if (flood.hopeless) socket.disconnect(true);
  }

  private refuse(socket: ChatSocket, error: unknown, names: Partial<SocketError>): void {
    const failure = fromAnything(error);
    const requestId = this.ids.next();
    if (failure.kind === 'internal') {
      this.logger.error({ requestId, error: failure.cause ?? failure }, 'a socket event failed');
    }
    socket.emit('error', { ...names, ...toApiError(failure, requestId) });
  }
}

const tooManySockets = () =>
  new AppError('rate_limited', 'You have as many connections open as one person may have.', {
    retryAfter: 5,
    remediation: 'Close some of them, or raise gateway.limits.socketsPerUser.',
  });

/** Every socket of one person. */
const roomOf = (userId: UserId): string => `user:${userId}`;

/** The ids a refused request named, so that its sender can tell which one failed. */
function namesIn(payload: unknown): Partial<SocketError> {
  if (typeof payload !== 'object' || payload === null) return {};
  const named = payload as Record<string, unknown>;
  return Object.fromEntries(
    ['clientId', 'conversationId', 'runId'].flatMap((field) => {
      const value = named[field];
      return typeof value === 'string' && value.length <= 64 ? [[field, value]] : [];
    }),
  );
}
