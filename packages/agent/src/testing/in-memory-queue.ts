import { AppError, NotFound } from '@mosaicstack/kernel';
import type { ConversationId } from '@mosaicstack/types';
import type { QueuedMessageStore, QueuedRow } from '../conversations/queued-message-store.js';
import type { InMemoryRows, Owned } from './in-memory-rows.js';

/** One transaction at a time needs no line to hold. */
export function inMemoryQueue(rows: InMemoryRows): QueuedMessageStore {
  const own = (userId: string, id: ConversationId): Owned<QueuedRow>[] =>
    rows.queue.filter(({ owner, row }) => owner.userId === userId && row.conversationId === id);
  const replace = (userId: string, change: (entry: Owned<QueuedRow>) => Owned<QueuedRow>): void => {
    rows.queue = rows.queue.map((entry) => (entry.owner.userId === userId ? change(entry) : entry));
  };
  return {
    hold: async () => undefined,
    async insert(actor, row) {
      if (!rows.conversationOf(actor, row.conversationId)) throw new NotFound('conversation');
      const isRepeated = own(actor.userId, row.conversationId).some(
        (other) => other.row.request.clientId === row.request.clientId,
      );
      if (isRepeated) throw new AppError('conflict', 'This message is stored already.');
      rows.queue = [...rows.queue, { owner: actor, row }];
    },
    list: async ({ userId }, id) => own(userId, id).map(({ row }) => row),
    findByClientId: async ({ userId }, id, clientId) =>
      own(userId, id).find(({ row }) => row.request.clientId === clientId)?.row,
    async change({ userId }, id, change) {
      replace(userId, (entry) =>
        entry.row.id === id ? { ...entry, row: { ...entry.row, ...change } } : entry,
      );
    },
    async arrange({ userId }, id, order) {
      const arranged = own(userId, id).sort(
        (one, other) => order.indexOf(one.row.id) - order.indexOf(other.row.id),
      );
      rows.queue = [...rows.queue.filter((entry) => !arranged.includes(entry)), ...arranged];
    },
    pause: async ({ userId }, id) => rows.pause(userId, id),
    async resume({ userId }, id) {
      replace(userId, (entry) =>
        entry.row.conversationId === id && entry.row.state === 'paused'
          ? { ...entry, row: { ...entry.row, state: 'waiting' } }
          : entry,
      );
    },
    async take({ userId }, id) {
      const taken = rows.queue.find(({ owner, row }) => owner.userId === userId && row.id === id);
      rows.queue = rows.queue.filter((entry) => entry !== taken);
      if (!taken) return undefined;
      const { scopes, keyId } = taken.owner;
      return { row: taken.row, through: { ...(scopes && { scopes }), ...(keyId && { keyId }) } };
    },
  };
}
