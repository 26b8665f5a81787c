import type { Conversation, ConversationId, Message } from '@mosaicstack/types';
import type { Client } from '../client.js';
import { isGatewayError, type GatewayError } from '../gateway-error.js';
import { createStore, type Store } from '../store.js';
import type { LoadState } from './chat.js';

export interface HistoryOptions {
  client: Client;
  /** A conversation that begins now has no history to wait for. */
  isNew: boolean;
  /** The stored messages, each time they have changed since they were last read. */
  onMessages: (conversation: Conversation, messages: readonly Message[]) => void;
}

/** Reads a conversation's stored messages: at first, and again after it may have changed unseen. */
export class ConversationHistory {
  readonly #state;
  readonly load: Store<LoadState>;
  #seen: string | undefined;
  #isChanged = false;
  #isReading = false;
  #isWantedAgain = false;
  #isClosed = false;

  constructor(private readonly options: HistoryOptions) {
    this.#state = createStore<LoadState>({ phase: options.isNew ? 'ready' : 'loading' });
    this.load = this.#state;
  }

  /** Reads the messages also where the conversation says nothing of a change: what is noted at one of them leaves it as it was. */
  async readAgain(id: ConversationId): Promise<void> {
    this.#isChanged = true;
    await this.read(id);
  }

  async read(id: ConversationId): Promise<void> {
    if (this.#isReading) {
      this.#isWantedAgain = true;
      return;
    }
    this.#isReading = true;
    if (this.load.getSnapshot().phase !== 'ready') this.#state.set({ phase: 'loading' });
    try {
      do {
        this.#isWantedAgain = false;
        await this.#readOnce(id);
      } while (this.#isWantedAgain && !this.#isClosed);
      this.#state.set({ phase: 'ready' });
    } catch (error) {
      if (!isGatewayError(error)) throw error;
      this.#fail(error);
    } finally {
      this.#isReading = false;
    }
  }

  close(): void {
    this.#isClosed = true;
  }

  async #readOnce(id: ConversationId): Promise<void> {
    const { client, onMessages } = this.options;
    const isChanged = this.#isChanged;
    this.#isChanged = false;
    const conversation = await client.conversations.get(id);
    const version = `${conversation.updatedAt} ${conversation.activeLeafId} ${conversation.activeRunId}`;
    if ((version === this.#seen && !isChanged) || this.#isClosed) return;
    const messages = await client.conversations.history(id);
    if (this.#isClosed) return;
    this.#seen = version;
    onMessages(conversation, messages);
  }

  /** What is shown already stays usable when reading it again fails; the next connection tries once more. */
  #fail(error: GatewayError): void {
    this.#seen = undefined;
    if (this.load.getSnapshot().phase !== 'ready') this.#state.set({ phase: 'failed', error });
  }
}
