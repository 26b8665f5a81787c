import type { ClientId, ConversationId, MessageAck, SendMessage, SocketError } from '@mosaicstack/types';
import type { Client } from '../client.js';
import { GatewayError, isGatewayError } from '../gateway-error.js';
import type { Connection } from './connection.js';
import { Outbox } from './outbox.js';

export interface MessageSenderDeps {
  client: Client;
  connection: Pick<Connection, 'emit'>;
  conversationId: () => ConversationId | null;
  /** The conversation of the first message exists now. */
  onCreated: (id: ConversationId) => void;
  /** The message will not be stored; its promise is about to be rejected. */
  onRefused: (clientId: ClientId) => void;
}

/** Milliseconds; a new connection tries at once. */
const creationRetryDelay = 1_500;

/** Sends messages until each is acknowledged or refused, over however many connections that takes. */
export class MessageSender {
  readonly #outbox = new Outbox();
  #isCreating = false;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly deps: MessageSenderDeps) {}

  get isIdle(): boolean {
    return this.#outbox.isEmpty;
  }

  send(message: SendMessage): Promise<MessageAck> {
    const acked = this.#outbox.add(message);
    this.#sendWaiting(message.clientId);
    return acked;
  }

  /** On a new connection: what was under way on the old one may not have arrived. */
  sendAgain(): void {
    this.#sendWaiting();
  }

  /** Whether the message was waiting here. */
  has(clientId: string): clientId is ClientId {
    return this.#outbox.has(clientId);
  }

  acknowledge(ack: MessageAck): void {
    this.#outbox.acknowledge(ack);
  }

  refuse(clientId: ClientId, failure: SocketError): void {
    // A gateway on its way down has stored nothing; the one that comes up gets the message again.
    if (failure.code !== 'gateway_stopping') this.#refuse(clientId, new GatewayError(failure));
  }

  close(): void {
    clearTimeout(this.#retry);
    for (const { clientId } of this.#outbox.messages()) this.#outbox.refuse(clientId, closedTooEarly());
  }

  #sendWaiting(only?: ClientId): void {
    if (this.#outbox.isEmpty) return;
    clearTimeout(this.#retry);
    const conversationId = this.deps.conversationId();
    if (conversationId === null) {
      if (!this.#isCreating) void this.#createConversation();
      return;
    }
    for (const message of this.#outbox.messages()) {
      if (only === undefined || message.clientId === only) {
        this.deps.connection.emit('message', { ...message, conversationId });
      }
    }
  }

  /**
   * A client id is unique within its conversation. Making the conversation first keeps a message that
   * has to be sent twice from beginning two.
   */
  async #createConversation(): Promise<void> {
    this.#isCreating = true;
    try {
      const { id } = await this.deps.client.conversations.create();
      if (this.#outbox.isEmpty) return; // closed meanwhile
      this.deps.onCreated(id);
      this.#sendWaiting();
    } catch (error) {
      if (!isGatewayError(error)) throw error;
      if (error.kind === 'unavailable') {
        this.#retry = setTimeout(() => this.#sendWaiting(), creationRetryDelay);
        return;
      }
      for (const { clientId } of this.#outbox.messages()) this.#refuse(clientId, error);
    } finally {
      this.#isCreating = false;
    }
  }

  #refuse(clientId: ClientId, error: GatewayError): void {
    this.deps.onRefused(clientId);
    this.#outbox.refuse(clientId, error);
  }
}

const closedTooEarly = (): GatewayError =>
  new GatewayError({
    code: 'unavailable',
    message: 'The conversation was closed before the gateway acknowledged the message.',
    requestId: '',
  });
