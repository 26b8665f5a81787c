import type { ValkeyConnections } from '../valkey/valkey-connections.js';
import type { Transport } from './transport.js';

/** Keys of other programs on the same Valkey begin otherwise. */
const prefix = 'mosaic';

/** Jobs on Valkey. The connections stay with whoever opened them. */
export async function openValkeyTransport(connections: ValkeyConnections): Promise<Transport> {
  const { Queue, Worker } = await import('bullmq');
  const waiting = connections.open('jobs', null);
  return {
    queue: (kind) => new Queue(kind, { prefix, connection: connections.commands }),
    worker: (kind, processor, options) =>
      new Worker(kind, processor, { ...options, prefix, connection: waiting }),
    ping: () => connections.commands.ping(),
    close: () => Promise.resolve(),
  };
}
