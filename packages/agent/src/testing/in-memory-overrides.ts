import { type Actor, NotFound } from '@mosaicstack/kernel';
import type { ConversationId } from '@mosaicstack/types';
import type { ConversationOverrideStore } from '../agents/conversation-override-store.js';
import type { InMemoryRows } from './in-memory-rows.js';

export function inMemoryOverrides(rows: InMemoryRows): ConversationOverrideStore {
  const find = (actor: Actor, id: ConversationId, now: Date) => {
    const override = rows.conversationOf(actor, id) && rows.overrides.get(id);
    return override && override.until > now ? override : undefined;
  };
  return {
    find: async (actor, id, now) => find(actor, id, now),
    async renew(actor, id, { now, until }) {
      const found = find(actor, id, now);
      if (!found) return undefined;
      const renewed = { ...found, until };
      rows.overrides.set(id, renewed);
      return renewed;
    },
    async set(actor, id, override) {
      if (!rows.conversationOf(actor, id)) throw new NotFound('conversation');
      rows.overrides.set(id, override);
    },
    async clear(actor, id) {
      if (rows.conversationOf(actor, id)) rows.overrides.delete(id);
    },
  };
}
