import {
  activeRun,
  cursors,
  emptyTranscript,
  fold,
  pathTo,
  withAck,
  withLeaf,
  withMessages,
  withoutPending,
  withPending,
  type Transcript,
} from '@mosaicstack/transcript';
import {
  isEnded,
  type Conversation,
  type ConversationId,
  type Message,
  type MessageAck,
  type MessageId,
  type RunEvent,
  type RunId,
  type SocketError,
} from '@mosaicstack/types';
import type { Client } from '../client.js';
import { newClientId } from '../client-id.js';
import { GatewayError, isGatewayError } from '../gateway-error.js';
import { createStore, type Store } from '../store.js';
import type { ConversationView, LoadState, SendOptions } from './chat.js';
import type { Connection } from './connection.js';
import { ConversationHistory } from './conversation-history.js';
import { refusalOf } from './message-size.js';
import { MessageSender } from './message-sender.js';
import type { Scheduler } from './scheduler.js';

/** Milliseconds until a conversation is followed again that the gateway failed to. */
const followRetryDelay = 1_500;

export interface LiveConversationDeps {
  client: Client;
  connection: Pick<Connection, 'emit'>;
  scheduler: Scheduler;
  onClose: (view: LiveConversation) => void;
}

/** The view behind {@link ConversationView}: stored history, live events and unacknowledged messages in one transcript. */
export class LiveConversation implements ConversationView {
  readonly load: Store<LoadState>;
  readonly #transcript;
  readonly #sender: MessageSender;
  readonly #history: ConversationHistory;
  readonly #errorListeners = new Set<(error: GatewayError) => void>();
  /** Per run, the cursor whose gap was already asked to be filled on this connection. */
  readonly #gapsAsked = new Map<RunId, number>();
  #arrived: RunEvent[] = [];
  #cancelFlush: (() => void) | undefined;
  #storedLeaf: MessageId | null | undefined;
  #isStopWanted = false;
  /** Set while following has failed and no event has come since. */
  #followRetry: ReturnType<typeof setTimeout> | undefined;

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
      onRefused: (clientId) => this.#change((transcript) => withoutPending(transcript, clientId)),
    });
    this.load = this.#history.load;
    if (id) void this.#history.read(id);
  }

  get id(): ConversationId | null {
    return this.#transcript.getSnapshot().conversationId;
  }

  getSnapshot = (): Transcript => this.#transcript.getSnapshot();

  subscribe = (listener: () => void): (() => void) => this.#transcript.subscribe(listener);

  send = (content: string, options: SendOptions = {}): Promise<MessageAck> => {
    const refusal = refusalOf(content);
    if (refusal) return Promise.reject(refusal);
    this.#flush();
    const shown = this.getSnapshot();
    const parentId = options.parentId === undefined ? shown.leaf : options.parentId;
    const clientId = newClientId();
    const at = new Date().toISOString();
    this.#change((transcript) => withPending(transcript, { clientId, content, parentId, at }));
    // A parent without an id of the gateway's cannot be named; the message then joins the stored tip.
    const isNamed = options.parentId !== undefined || (parentId !== null && !isPending(shown, parentId));
    return this.#sender.send({
      clientId,
      content,
      ...(isNamed ? { parentId } : {}),
      ...(options.model === undefined ? {} : { model: options.model }),
    });
  };

  stop = (): void => {
    this.#flush();
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
    if (this.id) await this.#history.read(this.id);
  };

  show = (leaf: MessageId): void => this.#change((transcript) => withLeaf(transcript, leaf));

  onError = (listener: (error: GatewayError) => void): (() => void) => {
    this.#errorListeners.add(listener);
    return () => this.#errorListeners.delete(listener);
  };

  close = (): void => {
    this.#cancelFlush?.();
    clearTimeout(this.#followRetry);
    this.#history.close();
    this.#sender.close();
    this.deps.onClose(this);
  };

  /** A new connection: nothing of what this view followed on the old one goes on by itself. */
  online(): void {
    this.#gapsAsked.clear();
    this.#follow();
    this.#sender.sendAgain();
    this.changed();
  }

  /** The conversation may have changed in a way no event tells. */
  changed(): void {
    if (this.id) void this.#history.read(this.id);
  }

  receive(event: RunEvent): void {
    clearTimeout(this.#followRetry);
    this.#followRetry = undefined;
    this.#arrived.push(event);
    this.#cancelFlush ??= this.deps.scheduler(() => this.#flush());
  }

  /** Whether the acknowledgement was for a message of this view. */
  acknowledge(ack: MessageAck): boolean {
    if (!this.#sender.has(ack.clientId)) return false;
    this.#change((transcript) => withAck(transcript, ack));
    this.#sender.acknowledge(ack);
    if (this.#isStopWanted) this.#stopRun(ack.runId);
    this.#isStopWanted = false;
    return true;
  }

  /** Whether the failure belongs to this view. */
  fail(failure: SocketError): boolean {
    const { clientId, conversationId, runId } = failure;
    if (clientId !== undefined && this.#sender.has(clientId)) {
      this.#sender.refuse(clientId, failure);
      return true;
    }
    const isMine =
      (conversationId !== undefined && conversationId === this.id) ||
      (runId !== undefined && this.getSnapshot().runs.has(runId as RunId));
    if (isMine) this.#takeFailure(new GatewayError(failure), conversationId !== undefined);
    return isMine;
  }

  /** A conversation that is no longer followed through a fault of the gateway is followed again; told once, not each time. */
  #takeFailure(error: GatewayError, endsFollowing: boolean): void {
    const isTemporary = ['internal', 'unavailable', 'rate_limited'].includes(error.kind);
    const isRepeated = this.#followRetry !== undefined;
    if (endsFollowing && isTemporary) {
      clearTimeout(this.#followRetry);
      this.#followRetry = setTimeout(() => this.#follow(), followRetryDelay);
    }
    if (!endsFollowing || !isRepeated) this.#report(error);
  }

  #change(change: (transcript: Transcript) => Transcript): void {
    this.#transcript.set(change(this.getSnapshot()));
  }

  #flush(): void {
    this.#cancelFlush?.();
    this.#cancelFlush = undefined;
    const arrived = this.#arrived;
    if (arrived.length === 0) return;
    this.#arrived = [];
    const next = fold(this.getSnapshot(), arrived);
    this.#fillGaps(next, arrived);
    this.#transcript.set(next);
  }

  /** An event was lost on the way: asks the log for everything after the last one before the gap. */
  #fillGaps(transcript: Transcript, arrived: readonly RunEvent[]): void {
    let isMissing = false;
    for (const { runId, seq } of arrived) {
      const cursor = transcript.runs.get(runId)?.lastSeq ?? 0;
      if (seq <= cursor || this.#gapsAsked.get(runId) === cursor) continue;
      this.#gapsAsked.set(runId, cursor);
      isMissing = true;
    }
    if (isMissing) this.#follow(cursorsOfLiveRuns(transcript));
  }

  #follow(after: Record<RunId, number> = cursorsOfLiveRuns(this.getSnapshot())): void {
    if (this.id) this.deps.connection.emit('subscribe', { conversationId: this.id, after });
  }

  #takeHistory(conversation: Conversation, messages: readonly Message[]): void {
    this.#flush();
    const leaf = this.#leafAfterReading(conversation.activeLeafId);
    this.#change((transcript) => withMessages(transcript, messages, leaf));
    this.#storedLeaf = conversation.activeLeafId;
    const { activeRunId } = conversation;
    // Named, its events come even when it has ended meanwhile.
    if (activeRunId && !this.getSnapshot().runs.has(activeRunId)) {
      this.#follow({ ...cursorsOfLiveRuns(this.getSnapshot()), [activeRunId]: 0 });
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

const cursorsOfLiveRuns = (transcript: Transcript): Record<RunId, number> => {
  const all = cursors(transcript);
  const live = [...transcript.runs.values()].filter((run) => !isEnded(run.state));
  return Object.fromEntries(live.map((run) => [run.id, all[run.id] ?? 0]));
};
