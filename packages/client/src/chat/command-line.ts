import type { CommandResult, ConversationId } from '@mosaicstack/types';
import type { Client } from '../client.js';
import { newClientId } from '../client-id.js';
import { gatewayUnreachable, type GatewayError } from '../gateway-error.js';
import type { Connection } from './connection.js';

interface Waiting {
  resolve: (result: CommandResult) => void;
  reject: (error: GatewayError) => void;
}

/** Sends typed commands and pairs each with its result by a reference of its own. */
export class CommandLine {
  readonly #waiting = new Map<string, Waiting>();

  constructor(private readonly deps: { client: Client; connection: () => Pick<Connection, 'emit'> }) {}

  execute(line: string, conversationId: ConversationId | null): Promise<CommandResult> {
    const reference = newClientId();
    return new Promise((resolve, reject) => {
      this.#waiting.set(reference, { resolve, reject });
      const isSent = this.deps.connection().emit('command:execute', { reference, line, conversationId });
      if (!isSent) this.#fail(reference);
    });
  }

  take(result: CommandResult): void {
    this.#waiting.get(result.reference)?.resolve(result);
    this.#waiting.delete(result.reference);
  }

  /** The connection is lost, and with it the results of what was under way. */
  interrupt(): void {
    for (const reference of [...this.#waiting.keys()]) this.#fail(reference);
  }

  #fail(reference: string): void {
    const reason = 'The connection was lost; whether the command was carried out is not known.';
    this.#waiting.get(reference)?.reject(gatewayUnreachable(this.deps.client.baseUrl, reason, undefined));
    this.#waiting.delete(reference);
  }
}
