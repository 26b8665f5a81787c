import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket as NetSocket } from 'node:net';
import {
  chatNamespace,
  isEnded,
  otherRunEvent,
  socketNameOf,
  socketPath,
  type ApiError,
  type CommandManifest,
  type CommandResult,
  type Conversation,
  type ConversationId,
  type EntityChanged,
  type ExecuteCommand,
  type Message,
  type MessageAck,
  type MessageId,
  type QueuedMessage,
  type RunEvent,
  type RunEventBody,
  type RunId,
  type SendMessage,
} from '@mosaicstack/types';
import { Server as SocketServer, type Socket } from 'socket.io';
import { SmallAgent } from './small-agent.js';
import { SmallLog } from './small-log.js';

export interface SmallGatewayOptions {
  /** Bearer token that signs in; requests without it are refused. */
  token?: string;
  port?: number;
}

type Answer = { status: number; body?: unknown };
type OnCommand = (command: ExecuteCommand, reply: (result: CommandResult) => void) => void;

/**
 * The gateway's doors over rows in memory: enough to try a client against a real socket and real
 * HTTP. What an agent would do, a test does through {@link SmallLog}.
 */
export class SmallGateway {
  readonly log = new SmallLog();
  /** Bodies of every message that arrived, repeated ones included. */
  readonly received: SendMessage[] = [];
  /** Runs somebody asked to stop. */
  readonly stopped: RunId[] = [];
  /** Method and path of every request. */
  readonly requests: string[] = [];
  /** Called once for each message stored, for a test that answers by itself. */
  onMessage: ((agent: SmallAgent) => void) | undefined;
  /** Sent to every socket as it connects. */
  manifest: CommandManifest | undefined;
  /** Called for each command, with the way to answer whoever asked. */
  onCommand: OnCommand | undefined;
  /** When set, a message over the socket is stored and then the connection drops before the acknowledgement. */
  dropBeforeAck = false;
  /** Asked before each HTTP reply; true leaves the request without one. */
  dropReply: (route: string) => boolean = () => false;
  /** When set, the next wish to follow a conversation fails, as a fault of the gateway. */
  failNextSubscribe = false;
  /** When set, the next socket event of a run is lost. */
  loseNextEvent = false;
  /** Answers of a test's own by `METHOD /path`, asked first. */
  readonly overrides = new Map<string, (body: unknown, query: URLSearchParams) => Answer | undefined>();
  /** Takes over the whole reply of a path, by `METHOD /path`. */
  readonly raw = new Map<string, (response: ServerResponse) => void>();

  /** What waits, by conversation. */
  readonly queues = new Map<ConversationId, QueuedMessage[]>();

  readonly #connections = new Set<NetSocket>();
  readonly #attached = new Map<ConversationId, Set<Socket>>();
  readonly #readers = new Set<{ runId: RunId; send: (event: RunEvent) => void }>();

  private constructor(
    private readonly options: SmallGatewayOptions,
    private readonly server: Server,
    private readonly sockets: SocketServer,
  ) {}

  static async start(options: SmallGatewayOptions = {}): Promise<SmallGateway> {
    const server = createServer();
    const sockets = new SocketServer(server, {
      path: socketPath,
      addTrailingSlash: false,
      transports: ['websocket'],
    });
    const gateway = new SmallGateway(options, server, sockets);
    gateway.#listen();
    await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
    return gateway;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Sockets that follow a conversation now. */
  followers(id: ConversationId): number {
    return this.#attached.get(id)?.size ?? 0;
  }

  /** Stores an event and tells everybody who follows. */
  append(runId: RunId, ...bodies: RunEventBody[]): void {
    for (const body of bodies) {
      const event = this.log.append(runId, body);
      for (const reader of this.#readers) if (reader.runId === runId) reader.send(event);
      if (this.loseNextEvent) {
        this.loseNextEvent = false;
        continue;
      }
      for (const socket of this.#attached.get(event.conversationId) ?? []) emitEvent(socket, event);
    }
  }

  /** Tells every socket that a conversation is not what it was. */
  announce(id: string, type: EntityChanged['type'] = 'conversation'): void {
    this.sockets.of(chatNamespace).emit('entity:changed', { type, id });
  }

  /** Plays the agent of a run that is there. */
  agent(runId: RunId): SmallAgent {
    return new SmallAgent(this, runId);
  }

  /** Breaks every connection, as a cable pulled out does. */
  cut(): void {
    for (const connection of this.#connections) connection.destroy();
  }

  /** Ends every socket on the gateway's own account, as after a sign-out. */
  dismiss(): void {
    this.sockets.of(chatNamespace).disconnectSockets(true);
  }

  async stop(): Promise<void> {
    this.cut();
    await this.sockets.close();
    if (this.server.listening) await new Promise((resolve) => this.server.close(resolve));
  }

  #listen(): void {
    this.server.on('connection', (connection) => {
      this.#connections.add(connection);
      connection.on('close', () => this.#connections.delete(connection));
    });
    this.server.on('request', (request, response) => {
      void this.#serve(request, response).catch(() => response.destroy());
    });
    const chat = this.sockets.of(chatNamespace);
    chat.use((socket, next) => {
      const token: unknown = socket.handshake.auth['token'];
      if (this.options.token === undefined || token === this.options.token) next();
      else next(Object.assign(new Error('refused'), { data: errorBody('unauthorized', 'Not signed in.') }));
    });
    chat.on('connection', (socket) => this.#attend(socket));
  }

  #attend(socket: Socket): void {
    if (this.manifest) socket.emit('commands:manifest', this.manifest);
    socket.on('command:execute', (command: ExecuteCommand) => {
      this.onCommand?.(command, (result) => socket.emit('command:result', result));
    });
    socket.on('disconnect', () => {
      for (const followers of this.#attached.values()) followers.delete(socket);
    });
    socket.on('subscribe', (payload: { conversationId: ConversationId; after?: Record<RunId, number> }) => {
      const { conversationId, after = {} } = payload;
      if (this.failNextSubscribe) {
        this.failNextSubscribe = false;
        socket.emit('error', { ...errorBody('internal', 'A fault.'), conversationId });
        return;
      }
      this.#attach(socket, conversationId, after);
    });
    socket.on('unsubscribe', ({ conversationId }: { conversationId: ConversationId }) => {
      this.#attached.get(conversationId)?.delete(socket);
    });
    socket.on('message', (message: SendMessage) => {
      const answer = this.#send(message);
      if (this.dropBeforeAck) {
        this.dropBeforeAck = false;
        this.cut();
      } else if (answer.status === 202) this.#acknowledge(socket, answer.body as MessageAck);
      else socket.emit('error', { ...(answer.body as ApiError), clientId: message.clientId });
    });
    socket.on('run:stop', ({ runId }: { runId: RunId }) => void this.stopped.push(runId));
  }

  /** Whoever sends a message follows its conversation from then on, and every surface hears of the change. */
  #acknowledge(socket: Socket, ack: MessageAck): void {
    const { conversationId, runId } = ack;
    socket.emit('message:ack', ack);
    this.announce(conversationId);
    if (!this.#attached.get(conversationId)?.has(socket)) {
      this.#attach(socket, conversationId, { [runId]: 0 });
    }
  }

  #attach(socket: Socket, conversationId: ConversationId, after: Record<RunId, number>): void {
    const followers = this.#attached.get(conversationId) ?? new Set();
    this.#attached.set(conversationId, followers.add(socket));
    for (const run of this.log.runsOf(conversationId)) {
      if (isEnded(run.state) && after[run.id] === undefined) continue;
      for (const event of this.log.eventsAfter(run.id, after[run.id] ?? 0)) emitEvent(socket, event);
    }
  }

  #send(message: SendMessage): Answer {
    const isRepeated = this.received.some(({ clientId }) => clientId === message.clientId);
    this.received.push(message);
    const override = this.overrides.get('message')?.(message, new URLSearchParams());
    if (override) return override;
    const { conversationId } = message;
    const isBusy = conversationId && this.log.runsOf(conversationId).some(({ state }) => !isEnded(state));
    if (isBusy && !isRepeated) return { status: 202, body: this.#queue(conversationId, message) };
    const ack: MessageAck = this.log.send(message);
    if (!isRepeated) setImmediate(() => this.onMessage?.(new SmallAgent(this, ack.runId)));
    return { status: 202, body: ack };
  }

  #queue(conversationId: ConversationId, request: SendMessage): MessageAck {
    const { clientId, delivery = 'queue' } = request;
    const id = randomUUID() as MessageId;
    const createdAt = new Date().toISOString();
    const queued = { id, conversationId, request, delivery, state: 'waiting' as const, createdAt };
    this.queues.set(conversationId, [...(this.queues.get(conversationId) ?? []), queued]);
    const runId = randomUUID() as RunId;
    return {
      clientId,
      messageId: id,
      runId,
      conversationId,
      delivery: delivery === 'steer' ? 'steered' : 'queued',
    };
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const route = `${request.method} ${url.pathname}`;
    this.requests.push(route);
    const body = await readJson(request);
    const raw = this.raw.get(route);
    if (raw) return raw(response);
    const events = /^GET \/api\/runs\/([^/]+)\/events$/.exec(route);
    const answer = this.overrides.get(route)?.(body, url.searchParams) ?? this.#refusal(request, route);
    if (!answer && events) {
      return this.#stream(events[1] as RunId, Number(url.searchParams.get('after') ?? 0), response);
    }
    const { status, body: reply } = answer ?? this.#answer(route, body);
    if (this.dropReply(route)) return void response.destroy();
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(reply === undefined ? '' : JSON.stringify(reply));
  }

  #refusal(request: IncomingMessage, route: string): Answer | undefined {
    const { token } = this.options;
    const isOpen = /^\w+ \/(health|api\/auth|api\/bootstrap)/.test(route);
    if (token === undefined || isOpen || request.headers.authorization === `Bearer ${token}`)
      return undefined;
    return { status: 401, body: errorBody('unauthorized', 'You are not signed in.') };
  }

  #answer(route: string, body: unknown): Answer {
    const [, verb, kind, id, rest] =
      /^(\w+) \/api\/(conversations|runs)(?:\/([^/]+))?(?:\/(\w+))?$/.exec(route) ?? [];
    if (kind === 'conversations') return this.#conversations(verb, id as ConversationId, rest, body);
    const run = kind === 'runs' ? this.log.run(id as RunId) : undefined;
    if (run && verb === 'GET' && !rest) return { status: 200, body: run };
    if (run && rest === 'stop') return this.#stopRun(run.id);
    if (run && (rest === 'retry' || rest === 'continue')) {
      return { status: 202, body: this.log.again(run.id, rest === 'continue') };
    }
    if (run && rest === 'discard') return { status: 204 };
    return { status: 404, body: errorBody('not_found', 'There is nothing at this address.') };
  }

  #stopRun(id: RunId): Answer {
    this.stopped.push(id);
    this.append(id, { type: 'run-ended', data: { outcome: 'stopped', error: null, usage: null } });
    return { status: 202 };
  }

  #conversations(
    verb: string | undefined,
    id: ConversationId,
    rest: string | undefined,
    body: unknown,
  ): Answer {
    if (!id && verb === 'POST') return { status: 201, body: this.log.createConversation() };
    if (!id) return { status: 200, body: page(this.log.conversations()) };
    if (id === ('begin' as ConversationId)) return this.#sendOverHttp(body as SendMessage);
    const conversation = this.log.conversation(id);
    if (!conversation) return { status: 404, body: errorBody('not_found', 'There is no such conversation.') };
    if (!rest) return { status: 200, body: conversation satisfies Conversation };
    if (rest === 'queue') return { status: 200, body: { items: this.queues.get(id) ?? [] } };
    if (verb === 'POST') return this.#sendOverHttp({ ...(body as SendMessage), conversationId: id });
    return { status: 200, body: page(this.log.messagesOf(id)) satisfies { items: Message[] } };
  }

  #sendOverHttp(message: SendMessage): Answer {
    const answer = this.#send(message);
    if (answer.status === 202) this.announce((answer.body as MessageAck).conversationId);
    return answer;
  }

  #stream(runId: RunId, after: number, response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.flushHeaders();
    const reader = {
      runId,
      send: (event: RunEvent) => {
        response.write(`id: ${event.seq}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
        if (event.type === 'run-ended') response.end();
      },
    };
    response.on('close', () => this.#readers.delete(reader));
    for (const event of this.log.eventsAfter(runId, after)) reader.send(event);
    const run = this.log.run(runId);
    if (run && isEnded(run.state)) response.end();
    else this.#readers.add(reader);
  }
}

const emitEvent = (socket: Socket, event: RunEvent): void => {
  socket.emit(socketNameOf[event.type] ?? otherRunEvent, event);
};

const page = <Item>(items: Item[]) => ({ items, nextCursor: null });

export const errorBody = (code: string, message: string): ApiError => ({
  code,
  message,
  requestId: 'request-1',
});

async function readJson(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text === '' ? undefined : JSON.parse(text);
}
