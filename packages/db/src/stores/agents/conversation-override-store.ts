import type { ConversationOverrideStore } from '@mosaicstack/agent';
import { type Actor, NotFound } from '@mosaicstack/kernel';
import type { ConversationId } from '@mosaicstack/types';
import { and, eq, gt } from 'drizzle-orm';
import { conversationOverride } from '../../schema/index.js';
import type { Drizzle } from '../../sql/drizzle-session.js';
import { constraintOf } from '../../sql/sql-error.js';

const columns = {
  systemPrompt: conversationOverride.systemPrompt,
  thinking: conversationOverride.thinking,
  until: conversationOverride.until,
};

const own = ({ userId }: Actor, id: ConversationId) =>
  and(eq(conversationOverride.conversationId, id), eq(conversationOverride.ownerId, userId));

export const drizzleConversationOverrideStore = (db: Drizzle): ConversationOverrideStore => ({
  async find(actor, id, now) {
    const [row] = await db
      .select(columns)
      .from(conversationOverride)
      .where(and(own(actor, id), gt(conversationOverride.until, now)));
    return row;
  },

  async renew(actor, id, { now, until }) {
    const [row] = await db
      .update(conversationOverride)
      .set({ until })
      .where(and(own(actor, id), gt(conversationOverride.until, now)))
      .returning(columns);
    return row;
  },

  async set(actor, id, override) {
    try {
      const written = await db
        .insert(conversationOverride)
        .values({ conversationId: id, ownerId: actor.userId, ...override })
        .onConflictDoUpdate({
          target: conversationOverride.conversationId,
          set: override,
          setWhere: eq(conversationOverride.ownerId, actor.userId),
        })
        .returning({ id: conversationOverride.conversationId });
      if (written.length === 0) throw new NotFound('conversation');
    } catch (error) {
      if (constraintOf(error) === 'conversation_override_conversation') throw new NotFound('conversation');
      throw error;
    }
  },

  async clear(actor, id) {
    await db.delete(conversationOverride).where(own(actor, id));
  },
});
