import { Inject } from '@nestjs/common';
import {
  ConnectedSocket,
  MessageBody,
  type OnGatewayConnection,
  type OnGatewayDisconnect,
  type OnGatewayInit,
  WebSocketGateway,
} from '@nestjs/websockets';
import type { ConversationService, RunFollower, RunService } from '@mosaicstack/agent';
import type { Asker, Authenticator, Identified } from '@mosaicstack/auth';
import type { MosaicConfig } from '@mosaicstack/config';
import {
  type Actor,
  type AppError,
  can,
  type Clock,
  type IdSource,
  type Logger,
  toApiError,
  type Tracer,
} from '@mosaicstack/kernel';
import {
  chatNamespace,
  type CommandManifest,
  type CommandResult,
  type ConversationId,
  type ExecuteCommand,
  type SendMessage,
  type SocketError,
} from '@mosaicstack/types';
import type { OpenQueue } from '@mosaicstack/queue';
import type { z } from 'zod';
import { notSignedIn, refused } from '../../platform/auth/access.guard.js';
import { secondFactorRequired } from '../../platform/auth/second-factor-duty.js';
import type { SessionWatch } from '../../platform/auth/session-watch.js';
import { type ClientAddresses, networkOf } from '../../platform/http/client-addresses.js';
import { surfaceOf } from '../../platform/audit/surface-of.js';
import { parseContract } from '../../platform/http/contract.js';
import { fromAnything } from '../../platform/http/error-reply.js';
import {
  AUTHENTICATOR,
  CLIENT_ADDRESSES,
  CLOCK,
  CONFIG,
  ENTITY_CHANGES,
  ID_SOURCE,
  LOGGER,
  QUEUE,
  RELOADER,
  SESSION_WATCH,
  TRACER,
  VIEWERS,
} from '../../platform/platform.tokens.js';
import type { EntityChanges } from '../../platform/realtime/entity-changes.js';
import type { Reloader } from '../../platform/reload/reloader.js';
import { FloodGuard } from '../../platform/realtime/flood-guard.js';
import type { Viewers } from '../../platform/realtime/viewers.js';
import { Emits, Receives, type SocketEvent } from '../../platform/realtime/socket-event.js';
import { COMMAND_SERVICE } from '../commands/commands.tokens.js';
import { MESSAGE_INTAKE } from '../conversations/conversations.tokens.js';
import { RUN_FOLLOWER, RUN_SERVICE } from '../runs/runs.tokens.js';
import { Attachments } from './attachments.js';
import { emitted, received } from './chat-events.js';
import { type ChatNamespace, type ChatSocket, credentialOf } from './chat-socket.js';
import { namesIn } from './named-ids.js';
import { pacedSend } from './paced-send.js';
import { SocketLimit } from './socket-limit.js';
import { ToldCommands } from './told-commands.js';

/** Executes what people type after a slash. */
interface Commands {
  manifest(actor: Actor): CommandManifest;
  manifestIn(actor: Actor, id: ConversationId): Promise<CommandManifest>;
  execute(asker: Asker, request: ExecuteCommand): Promise<CommandResult>;
}

/** The conversation over a socket: each event is parsed, answered or refused in the product's shape. */
@WebSocketGateway({ namespace: chatNamespace })
@Emits(emitted)
export class ChatGateway implements OnGatewayInit, OnGatewayConnection, OnGatewayDisconnect {
  private readonly limit: SocketLimit;

  constructor(
    @Inject(AUTHENTICATOR) private readonly authenticator: Authenticator,
    @Inject(MESSAGE_INTAKE) private readonly intake: Pick<ConversationService, 'send'>,
    @Inject(RUN_SERVICE) private readonly runs: RunService,
    @Inject(RUN_FOLLOWER) private readonly follower: RunFollower,
    @Inject(CLIENT_ADDRESSES) private readonly addresses: ClientAddresses,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(ID_SOURCE) private readonly ids: IdSource,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(TRACER) private readonly tracer: Tracer,
    @Inject(ENTITY_CHANGES) private readonly changes: EntityChanges,
    @Inject(CONFIG) config: MosaicConfig,
    @Inject(QUEUE) queue: OpenQueue,
    @Inject(SESSION_WATCH) private readonly sessions: SessionWatch,
    @Inject(VIEWERS) private readonly viewers: Viewers,
    @Inject(COMMAND_SERVICE) private readonly commands: Commands,
    @Inject(RELOADER) private readonly reloader: Reloader,
  ) {
    this.limit = new SocketLimit({ tallies: queue.tallies, limits: config.gateway.limits });
  }

  afterInit(namespace: ChatNamespace): void {
    namespace.use((socket, next) => {
      this.admit(socket).then(() => next(), next);
    });
    this.reloader.onReload(() => {
      for (const { data } of namespace.sockets.values()) data.toldCommands?.reload();
    });
    this.changes.listen(async (owner, change) => {
      if (change.type === 'team') await this.lookAgain(namespace);
      for (const socket of namespace.sockets.values()) {
        const { actor } = socket.data;
        if (can(actor, 'brain.read', owner)) {
          socket.emit('entity:changed', change);
          socket.data.toldCommands?.heed(change);
        }
        if (change.type === 'approval' && can(actor, 'approval.read', owner)) {
          socket.emit('approval:changed', { id: change.id });
        }
      }
    });
  }

  handleConnection(socket: ChatSocket): void {
    const onFailure = (error: unknown, conversationId: string) =>
      this.refuse(socket, error, { conversationId });
    const { actor } = socket.data;
    socket.once('disconnect', this.limit.hold({ userId: actor.userId, socketId: socket.id }));
    socket.once(
      'disconnect',
      this.sessions.watch(
        socket.data.credential,
        () => socket.disconnect(true),
        (identified) => this.takeRights(socket, identified),
      ),
    );
    socket.data.toldCommands = new ToldCommands({
      manifest: (id) => this.manifestOf(socket, id),
      send: (manifest) => socket.emit('commands:manifest', manifest),
      sendReload: (manifest) => socket.emit('system:reload', { manifest }),
    });
    socket.data.toldCommands.tell();
    socket.data.attachments = new Attachments({
      actor,
      follower: this.follower,
      send: pacedSend(socket),
      onFailure,
    });
  }

  handleDisconnect(socket: ChatSocket): void {
    socket.data.attachments.detachAll();
    socket.data.toldCommands?.end();
    socket.data.leaveView?.();
  }

  @Receives(received.message)
  message(@ConnectedSocket() socket: ChatSocket, @MessageBody() payload: unknown): Promise<void> {
    return this.answer(socket, payload, received.message, (request) => this.send(socket, request));
  }

  @Receives(received.steer)
  steer(@ConnectedSocket() socket: ChatSocket, @MessageBody() payload: unknown): Promise<void> {
    return this.answer(socket, payload, received.steer, async ({ runId, clientId, content }) => {
      const { conversationId } = await this.runs.get(socket.data.actor, runId);
      await this.send(socket, { clientId, content, conversationId, delivery: 'steer' });
    });
  }

  @Receives(received.subscribe)
  subscribe(@ConnectedSocket() socket: ChatSocket, @MessageBody() payload: unknown): Promise<void> {
    return this.answer(socket, payload, received.subscribe, async ({ conversationId, after = {} }) => {
      socket.data.attachments.attach({ conversationId, after });
      socket.data.toldCommands?.open(conversationId);
    });
  }

  @Receives(received.unsubscribe)
  unsubscribe(@ConnectedSocket() socket: ChatSocket, @MessageBody() payload: unknown): Promise<void> {
    return this.answer(socket, payload, received.unsubscribe, async ({ conversationId }) => {
      socket.data.attachments.detach(conversationId);
      socket.data.toldCommands?.leave(conversationId);
    });
  }

  @Receives(received.view)
  view(@ConnectedSocket() socket: ChatSocket, @MessageBody() payload: unknown): Promise<void> {
    return this.answer(socket, payload, received.view, async ({ conversationId }) => {
      socket.data.leaveView?.();
      const { userId } = socket.data.actor;
      socket.data.leaveView =
        conversationId === null || socket.disconnected
          ? undefined
          : this.viewers.hold({ userId, conversationId, pageId: socket.id });
    });
  }

  @Receives(received.command)
  command(@ConnectedSocket() socket: ChatSocket, @MessageBody() payload: unknown): Promise<void> {
    return this.answer(socket, payload, received.command, async (request) => {
      socket.emit('command:result', await this.commands.execute(await this.askerOf(socket), request));
    });
  }

  @Receives(received.stop)
  stop(@ConnectedSocket() socket: ChatSocket, @MessageBody() payload: unknown): Promise<void> {
    return this.answer(socket, payload, received.stop, async ({ runId }) => {
      await this.runs.stop(socket.data.actor, runId);
    });
  }

  private async send(socket: ChatSocket, message: SendMessage): Promise<void> {
    const { actor, attachments } = socket.data;
    const ack = await this.intake.send(actor, message);
    socket.emit('message:ack', ack);
    const { conversationId, runId, delivery } = ack;
    if (attachments.has(conversationId) || !can(actor, received.subscribe.verb)) return;
    // A run that has not begun is no run to read up on; it is heard of when it begins.
    attachments.attach({ conversationId, after: delivery === 'queued' ? {} : { [runId]: 0 } });
    socket.data.toldCommands?.open(conversationId);
  }

  private async admit(socket: ChatSocket): Promise<void> {
    const credential = credentialOf(socket, this.addresses);
    const identified = await this.authenticator.identify(credential);
    if (!identified) throw this.handshakeRefusal(notSignedIn());
    if (identified.lacksSecondFactor) throw this.handshakeRefusal(secondFactorRequired());
    await this.limit.admit({ userId: identified.user.id, socketId: socket.id }).catch((error: unknown) => {
      throw this.handshakeRefusal(fromAnything(error));
    });
    socket.data.credential = credential;
    socket.data.actor = identified.actor;
    socket.data.flood = new FloodGuard(this.clock);
  }

  /** The client library hands `data` of a refused handshake to whoever tried to connect. */
  private handshakeRefusal(failure: AppError): Error {
    return Object.assign(failure, { data: toApiError(failure, this.ids.next()) });
  }

  /**
   * Decides, parses, then handles. A failure becomes an `error` event that names the request; it never
   * ends the connection, a flood does.
   */
  private async answer<Schema extends z.ZodType>(
    socket: ChatSocket,
    payload: unknown,
    { name, verb, payload: contract }: SocketEvent<Schema>,
    handle: (request: z.output<Schema>) => Promise<void>,
  ): Promise<void> {
    const { flood } = socket.data;
    try {
      if (flood.admits()) {
        return await this.tracer.span('socket event', { event: name }, async () => {
          const { actor } = await this.stillThere(socket);
          if (!can(actor, verb)) throw refused(verb);
          await handle(parseContract(contract, payload));
        });
      }
    } catch (error) {
      return this.refuse(socket, error, namesIn(payload));
    }
    const refusal = flood.refusal();
    if (refusal) this.refuse(socket, refusal, namesIn(payload));
    if (flood.hopeless) socket.disconnect(true);
  }

  private async askerOf(socket: ChatSocket): Promise<Asker> {
    const { user, actor, sessionId } = await this.stillThere(socket);
    const network = networkOf(this.addresses.of(socket.request));
    return { user, actor, sessionId, network, surface: surfaceOf(socket.request) };
  }

  /** Who is in a team has changed: nobody is told anything more by rights that may be gone. */
  private async lookAgain(namespace: ChatNamespace): Promise<void> {
    this.authenticator.forget();
    const looks = [...namespace.sockets.values()].map((socket) => this.stillThere(socket));
    await Promise.allSettled(looks);
  }

  private async manifestOf(
    { data: { actor } }: ChatSocket,
    opened: ConversationId | null,
  ): Promise<CommandManifest | undefined> {
    if (!can(actor, emitted['commands:manifest'].verb)) return undefined;
    if (opened === null) return this.commands.manifest(actor);
    return this.commands.manifestIn(actor, opened).catch((error: unknown) => {
      const failure = fromAnything(error);
      if (failure.kind === 'internal')
        this.logger.error({ error }, 'the agent of a conversation is not known');
      // A conversation that is gone, or was never theirs, decides nothing.
      return this.commands.manifest(actor);
    });
  }

  /** Rights change while a connection is open: each event is decided by those of its moment. */
  private async stillThere(socket: ChatSocket): Promise<Identified> {
    const identified = await this.authenticator.identify(socket.data.credential);
    if (!identified) {
      socket.disconnect(true);
      throw notSignedIn();
    }
    if (identified.lacksSecondFactor) throw secondFactorRequired();
    this.takeRights(socket, identified);
    return identified;
  }

  /** What is told of teams goes by these, also to whoever sends nothing. */
  private takeRights(socket: ChatSocket, { actor }: Identified): void {
    const hasChanged = socket.data.actor.role !== actor.role;
    socket.data.actor = actor;
    if (hasChanged) socket.data.toldCommands?.tell();
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
