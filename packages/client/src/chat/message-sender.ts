import type { ClientId, ConversationId, MessageAck, SendMessage, SocketError } from '@mosaicstack/types';
import { GatewayError } from '../gateway-error.js';
import type { Connection } from './connection.js';
import { MessageWithdrawn } from './message-withdrawn.js';
import { Outbox } from './outbox.js';

export interface MessageSenderDeps {
  connection: Pick<Connection, 'emit'>;
  /** Null until the first message is acknowledged, which begins the conversation. */
  conversationId: () => ConversationId | null;
  /** The message will not be stored; its promise is about to be rejected. */
  onRefused: (clientId: ClientId) => void;
}

/** Sends messages until each is acknowledged or refused, over however many connections that takes. */
export class MessageSender {
  readonly #outbox = new Outbox();
  /** Handed to a connection at least once: the gateway may have these. */
  readonly #sent = new Set<ClientId>();
  /** The message whose acknowledgement names the conversation; every other waits for it. */
  #first: ClientId | undefined;

  constructor(private readonly deps: MessageSenderDeps) {}

  get isIdle(): boolean {
    return this.#outbox.isEmpty;
  }

  send(message: SendMessage): Promise<MessageAck> {
    const acked = this.#outbox.add(message);
    const conversationId = this.deps.conversationId();
    if (conversationId !== null) this.#emit(joining(message, conversationId));
    else if (this.#first === undefined) this.#sendWaiting();
    return acked;
  }

  /** On a new connection: what was under way on the old one may not have arrived. */
  sendAgain(): void {
    this.#sendWaiting();
  }

  /** What no connection has taken yet: nobody but this surface knows of it. */
  get held(): SendMessage[] {
    return this.#outbox.messages().filter(({ clientId }) => !this.#sent.has(clientId));
  }

  /** Takes back what is held; false, and nothing done, for what may have arrived. */
  withdraw(clientId: ClientId, isDiscarded: boolean): boolean {
    if (!this.#outbox.has(clientId) || this.#sent.has(clientId)) return false;
    this.deps.onRefused(clientId);
    this.#outbox.refuse(clientId, new MessageWithdrawn(isDiscarded));
    this.#leaveFirst(clientId);
    return true;
  }

  /** Whether the message was waiting here. */
  has(clientId: string): clientId is ClientId {
    return this.#outbox.has(clientId);
  }

  acknowledge(ack: MessageAck): void {
    this.#outbox.acknowledge(ack);
    this.#sent.delete(ack.clientId);
    this.#leaveFirst(ack.clientId);
  }

  refuse(clientId: ClientId, failure: SocketError): void {
    // A gateway on its way down has stored nothing; the one that comes up gets the message again.
    if (failure.code === 'gateway_stopping') return;
    this.deps.onRefused(clientId);
    this.#outbox.refuse(clientId, new GatewayError(failure));
    this.#sent.delete(clientId);
    this.#leaveFirst(clientId);
  }

  close(): void {
    for (const { clientId } of this.#outbox.messages()) this.#outbox.refuse(clientId, closedTooEarly());
  }

  /** Sent twice, a first message still begins one conversation: whose it is and its client id name it. */
  #sendWaiting(): void {
    const conversationId = this.deps.conversationId();
    const messages = this.#outbox.messages();
    if (conversationId === null) {
      const [first] = messages;
      this.#first = first?.clientId;
      if (first) this.#emit(first);
      return;
    }
    for (const message of messages) this.#emit(joining(message, conversationId));
  }

  /** Acknowledged or refused, the first message holds back no other. */
  #leaveFirst(clientId: ClientId): void {
    if (clientId !== this.#first) return;
    this.#first = undefined;
    this.#sendWaiting();
  }

  #emit(message: SendMessage): void {
    if (this.deps.connection.emit('message', message)) this.#sent.add(message.clientId);
  }
}

/** What a conversation begins with is said by its first message alone. */
const joining = (
  { projectId: _begunIn, ...message }: SendMessage,
  conversationId: ConversationId,
): SendMessage => ({ ...message, conversationId });

const closedTooEarly = (): GatewayError =>
  new GatewayError({
    code: 'unavailable',
    message: 'The conversation was closed before the gateway acknowledged the message.',
    requestId: '',
  });
