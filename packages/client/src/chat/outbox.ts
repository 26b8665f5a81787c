import type { ClientId, MessageAck, SendMessage } from '@mosaicstack/types';

interface Waiting {
  message: SendMessage;
  resolve: (ack: MessageAck) => void;
  reject: (error: Error) => void;
}

/** Messages the gateway has not acknowledged yet, in the order of their sending. */
export class Outbox {
  readonly #waiting = new Map<string, Waiting>();

  get isEmpty(): boolean {
    return this.#waiting.size === 0;
  }

  add(message: SendMessage): Promise<MessageAck> {
    return new Promise((resolve, reject) => {
      this.#waiting.set(message.clientId, { message, resolve, reject });
    });
  }

  messages(): SendMessage[] {
    return [...this.#waiting.values()].map(({ message }) => message);
  }

  has(clientId: string): clientId is ClientId {
    return this.#waiting.has(clientId);
  }

  acknowledge(ack: MessageAck): boolean {
    this.#waiting.get(ack.clientId)?.resolve(ack);
    return this.#waiting.delete(ack.clientId);
  }

  /** Gives up what was not sent; whoever waits for it is told why. */
  refuse(clientId: ClientId, error: Error): void {
    this.#waiting.get(clientId)?.reject(error);
    this.#waiting.delete(clientId);
  }
}
