import type {
  ChangeQueued,
  ClientId,
  ConversationId,
  Delivery,
  MessageId,
  QueuedMessage,
} from '@mosaicstack/types';
import type { Client } from '../client.js';
import { createStore, type Store } from '../store.js';

/** A message on its way to the gateway, which will have it wait. */
export interface SendingMessage {
  clientId: ClientId;
  content: string;
  delivery: Delivery;
}

export interface Waiting {
  /** As the gateway said last, in the order in which they go out. */
  queued: readonly QueuedMessage[];
  sending: readonly SendingMessage[];
}

/** What waits for the answer being made; every change is read back from the gateway. */
export interface WaitingMessages extends Store<Waiting> {
  change(id: MessageId, change: ChangeQueued): Promise<void>;
  remove(id: MessageId): Promise<void>;
  /** Lets go out what was held back. */
  resume(): Promise<void>;
}

export class LiveQueue implements WaitingMessages {
  readonly #state = createStore<Waiting>({ queued: [], sending: [] });
  #reads = 0;

  constructor(
    private readonly client: Client,
    private readonly conversationId: () => ConversationId | null,
  ) {}

  getSnapshot = (): Waiting => this.#state.getSnapshot();

  subscribe = (listener: () => void): (() => void) => this.#state.subscribe(listener);

  change = async (id: MessageId, change: ChangeQueued): Promise<void> => {
    await this.#at((conversationId) => this.client.conversations.changeQueued(conversationId, id, change));
  };

  remove = async (id: MessageId): Promise<void> => {
    await this.#at((conversationId) => this.client.conversations.removeQueued(conversationId, id));
  };

  resume = async (): Promise<void> => {
    await this.#at((conversationId) => this.client.conversations.resumeQueue(conversationId));
  };

  /** Never rejects: the next change or connection reads again. */
  async read(): Promise<void> {
    const id = this.conversationId();
    if (!id) return;
    const read = (this.#reads += 1);
    const queued = await this.client.conversations.queue(id).catch(() => undefined);
    if (queued && read === this.#reads) this.#state.set({ ...this.getSnapshot(), queued });
  }

  add(message: SendingMessage): void {
    const { queued, sending } = this.getSnapshot();
    this.#state.set({ queued, sending: [...sending, message] });
  }

  /** The gateway has it, or has refused it. */
  settle(clientId: ClientId): void {
    const { queued, sending } = this.getSnapshot();
    this.#state.set({ queued, sending: sending.filter((message) => message.clientId !== clientId) });
  }

  async #at(change: (id: ConversationId) => Promise<unknown>): Promise<void> {
    const id = this.conversationId();
    if (!id) return;
    try {
      await change(id);
    } finally {
      await this.read();
    }
  }
}
