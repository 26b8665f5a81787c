import {
  activeRun,
  emptyTranscript,
  pathTo,
  withAck,
  withHistory,
  withLeaf,
  withoutPending,
  withPending,
  type Transcript,
} from '@mosaicstack/transcript';
import {
  type ClientId,
  type Conversation,
  type ConversationId,
  type Message,
  type MessageAck,
  type MessageId,
  type RunEvent,
  type RunId,
  type SendMessage,
  type SocketError,
} from '@mosaicstack/types';
import type { Client } from '../client.js';
import { newClientId } from '../client-id.js';
import { GatewayError, isGatewayError } from '../gateway-error.js';
import { createStore, type Store } from '../store.js';
import type { ConversationView, HeldMessage, LoadState, SendOptions } from './chat.js';
import type { Connection } from './connection.js';
import { ConversationHistory } from './conversation-history.js';
import { EventInbox } from './event-inbox.js';
import { Following } from './following.js';
import { refusalOf } from './message-size.js';
import { MessageSender } from './message-sender.js';
import type { Scheduler } from './scheduler.js';
import { LiveQueue } from './waiting-messages.js';

export interface LiveConversationDeps {
  client: Client;
  connection: Pick<Connection, 'emit'>;
  scheduler: Scheduler;
  onClose: (view: LiveConversation) => void;
}

/** The view behind {@link ConversationView}: stored history, live events and unacknowledged messages in one transcript. */
export class LiveConversation implements ConversationView {
  readonly load: Store<LoadState>;
  readonly waiting: LiveQueue;
  readonly held = createStore<readonly HeldMessage[]>([]);
  readonly #transcript;
  readonly #sender: MessageSender;
  readonly #history: ConversationHistory;
  readonly #errorListeners = new Set<(error: GatewayError) => void>();
  readonly #following: Following;
  readonly #inbox: EventInbox;
  #storedLeaf: MessageId | null | undefined;
  #isStopWanted = false;

  constructor(
    private readonly deps: LiveConversationDeps,
    id: ConversationId | null,
  ) {
    this.#transcript = createStore<Transcript>(emptyTranscript(id));
    this.#history = new ConversationHistory({
      client: deps.client,
      onMessages: (conversation, messages) => this.#takeHistory(conversation, messages),
      isNew: id === null,
    });
    this.#sender = new MessageSender({
      connection: deps.connection,
      conversationId: () => this.id,
      onRefused: (clientId) => {
        this.waiting.settle(clientId);
        this.#change((transcript) => withoutPending(transcript, clientId));
      },
    });
    this.#following = new Following({
      connection: deps.connection,
      conversationId: () => this.id,
      transcript: this.getSnapshot,
    });
    this.#inbox = new EventInbox({
      scheduler: deps.scheduler,
      transcript: this.getSnapshot,
      onFolded: (next) => this.#transcript.set(next),
      onMissing: () => this.#following.follow(),
    });
    this.waiting = new LiveQueue(deps.client, () => this.id);
    this.load = this.#history.load;
    if (id) void this.#history.read(id);
    void this.waiting.read();
  }

  get id(): ConversationId | null {
    return this.#transcript.getSnapshot().conversationId;
  }

  getSnapshot = (): Transcript => this.#transcript.getSnapshot();

  subscribe = (listener: () => void): (() => void) => this.#transcript.subscribe(listener);

  send = (content: string, options: SendOptions = {}): Promise<MessageAck> => {
    const refusal = refusalOf(content);
    if (refusal) return Promise.reject(refusal);
    this.#inbox.flush();
    const shown = this.getSnapshot();
    const clientId = newClientId();
    const { delivery = 'queue', model, agentId, projectId, attached = [] } = options;
    const fileIds =
      attached.length === 0 ? {} : { fileIds: attached.map(({ attachmentId }) => attachmentId) };
    if (options.parentId === undefined && activeRun(shown)) {
      this.waiting.add({ clientId, content, delivery });
      return this.#give({
        clientId,
        content,
        delivery,
        ...(model === undefined ? {} : { model }),
        ...(agentId === undefined ? {} : { agentId }),
        ...fileIds,
      });
    }
    const parentId = options.parentId === undefined ? shown.leaf : options.parentId;
    const at = new Date().toISOString();
    this.#change((transcript) => withPending(transcript, { clientId, content, parentId, at, attached }));
    // A parent without an id of the gateway's cannot be named; the message then joins the stored tip.
    const isNamed = options.parentId !== undefined || (parentId !== null && !isPending(shown, parentId));
    return this.#give({
      clientId,
      content,
      ...(isNamed ? { parentId } : {}),
      ...(model === undefined ? {} : { model }),
      ...(agentId === undefined ? {} : { agentId }),
      ...(projectId === undefined ? {} : { projectId }),
      ...fileIds,
    });
  };

  withdraw = (clientId: ClientId, { discard }: { discard: boolean }): boolean => {
    const isWithdrawn = this.#sender.withdraw(clientId, discard);
    this.#tellHeld();
    return isWithdrawn;
  };

  stop = (): void => {
    this.#inbox.flush();
    const run = activeRun(this.getSnapshot());
    if (run) this.#stopRun(run.id);
    else this.#isStopWanted = !this.#sender.isIdle;
  };

  retry = async (runId: RunId, options: { model?: string } = {}): Promise<MessageAck> =>
    this.#begin(await this.deps.client.runs.retry(runId, options));

  continue = async (runId: RunId): Promise<MessageAck> =>
    this.#begin(await this.deps.client.runs.continue(runId));

  discard = async (runId: RunId): Promise<void> => {
    await this.deps.client.runs.discard(runId);
    const question = pathTo(this.getSnapshot()).findLast(({ role }) => role === 'user');
    if (question) {
      this.#change((transcript) => withLeaf(transcript, question.id));
      this.#storedLeaf = question.id; // as the gateway has it now
    }
    if (this.id) await this.#history.read(this.id);
  };

  answerAgain = async (messageId: MessageId, options: { model?: string } = {}): Promise<MessageAck> => {
    if (!this.id) throw new Error('Nothing was said yet that could be answered.');
    return this.#begin(await this.deps.client.conversations.answerAgain(this.id, messageId, options));
  };

  show = (leaf: MessageId): void => {
    this.#change((transcript) => withLeaf(transcript, leaf));
    const { id } = this;
    const shown = this.getSnapshot().messages.get(leaf);
    if (!id || !shown || shown.pending || shown.streaming) return;
    this.#storedLeaf = leaf; // what this surface chose itself takes it nowhere else
    this.deps.client.conversations.branches.choose(id, leaf).catch((error: unknown) => {
      if (isGatewayError(error)) this.#report(error);
    });
  };

  onError = (listener: (error: GatewayError) => void): (() => void) => {
    this.#errorListeners.add(listener);
    return () => this.#errorListeners.delete(listener);
  };

  close = (): void => {
    this.#inbox.close();
    this.#following.close();
    this.#history.close();
    this.#sender.close();
    this.deps.onClose(this);
  };

  /** A new connection: nothing of what this view followed on the old one goes on by itself. */
  online(): void {
    this.#inbox.reconnected();
    this.#following.follow();
    this.#sender.sendAgain();
    this.#tellHeld();
    if (this.id) void this.#history.read(this.id);
    void this.waiting.read();
  }

  /** The conversation has changed in a way no event tells more of: a message may be pinned or rated now. */
  changed(): void {
    if (this.id) void this.#history.readAgain(this.id);
  }

  receive(event: RunEvent): void {
    this.#following.heard();
    this.#inbox.receive(event);
  }

  /** Whether the acknowledgement was for a message of this view. */
  acknowledge(ack: MessageAck): boolean {
    if (!this.#sender.has(ack.clientId)) return false;
    const isStarted = ack.delivery === 'started';
    const { clientId } = ack;
    this.#change((shown) => (isStarted ? withAck(shown, ack) : withoutPending(shown, clientId)));
    this.#sender.acknowledge(ack);
    this.#tellHeld();
    this.#settleWaiting(ack);
    if (this.#isStopWanted && isStarted) this.#stopRun(ack.runId);
    this.#isStopWanted = false;
    return true;
  }

  /** It leaves the list of what is being sent only when the list of what waits has it. */
  #settleWaiting({ clientId, delivery }: MessageAck): void {
    const settle = (): void => this.waiting.settle(clientId);
    if (delivery === 'started') settle();
    else void this.waiting.read().then(settle);
  }

  /** Whether the failure belongs to this view. */
  fail(failure: SocketError): boolean {
    const { clientId, conversationId, runId } = failure;
    if (clientId !== undefined && this.#sender.has(clientId)) {
      this.#sender.refuse(clientId, failure);
      this.#tellHeld();
      return true;
    }
    const isMine =
      (conversationId !== undefined && conversationId === this.id) ||
      (runId !== undefined && this.getSnapshot().runs.has(runId as RunId));
    const endsFollowing = conversationId !== undefined;
    const error = new GatewayError(failure);
    if (isMine && (!endsFollowing || this.#following.failed(error))) this.#report(error);
    return isMine;
  }

  #give(message: SendMessage): Promise<MessageAck> {
    const acked = this.#sender.send(message);
    this.#tellHeld();
    return acked;
  }

  /** What is held changes with messages and connections; most of the time there is none. */
  #tellHeld(): void {
    const { held } = this.#sender;
    if (held.length === 0 && this.held.getSnapshot().length === 0) return;
    this.held.set(held.map(({ clientId, content }) => ({ clientId, content })));
  }

  #change(change: (transcript: Transcript) => Transcript): void {
    this.#transcript.set(change(this.getSnapshot()));
  }

  #takeHistory(conversation: Conversation, messages: readonly Message[]): void {
    this.#inbox.flush();
    const leaf = this.#leafAfterReading(conversation.activeLeafId);
    this.#change((transcript) => withHistory(transcript, messages, leaf));
    this.#storedLeaf = conversation.activeLeafId;
    const { activeRunId } = conversation;
    // Named, its events come even when it has ended meanwhile.
    if (activeRunId && !this.getSnapshot().runs.has(activeRunId)) {
      this.#following.follow({ [activeRunId]: 0 });
    }
  }

  /** The reader is taken to another branch only when the stored one moved, and never away from their own message. */
  #leafAfterReading(stored: MessageId | null): MessageId | null {
    const shown = this.getSnapshot().leaf;
    const hasMoved = stored !== this.#storedLeaf;
    const isBelow = pathTo(this.getSnapshot()).some((message) => message.id === stored);
    return shown !== null && (!hasMoved || isBelow || !this.#sender.isIdle) ? shown : stored;
  }

  #begin(ack: MessageAck): MessageAck {
    // A reading asked for earlier, which still names the answer before, is no move back to it.
    this.#storedLeaf = this.getSnapshot().leaf;
    this.#change((transcript) => withAck(transcript, ack));
    return ack;
  }

  #stopRun(runId: RunId): void {
    if (this.deps.connection.emit('run:stop', { runId })) return;
    this.deps.client.runs.stop(runId).catch((error: unknown) => {
      if (isGatewayError(error)) this.#report(error);
    });
  }

  #report(error: GatewayError): void {
    for (const listener of this.#errorListeners) listener(error);
  }
}

const isPending = (transcript: Transcript, id: MessageId): boolean =>
  transcript.messages.get(id)?.pending === true;
