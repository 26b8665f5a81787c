import type { CompactionStore } from '@mosaicstack/agent';
import { NotFound } from '@mosaicstack/kernel';
import { and, desc, eq } from 'drizzle-orm';
import { compaction } from '../schema/index.js';
import type { Drizzle } from '../sql/drizzle-session.js';
import { constraintOf } from '../sql/sql-error.js';

/** Newer ones sum up older ones; more than a few are never looked at. */
const most = 20;

export const drizzleCompactionStore = (db: Drizzle): CompactionStore => ({
  async insert({ userId }, { createdAt, ...added }) {
    try {
      await db.insert(compaction).values({ ...added, ownerId: userId, createdAt: new Date(createdAt) });
    } catch (error) {
      throw constraintOf(error) === 'compaction_conversation' ? new NotFound('conversation') : error;
    }
  },

  async list({ userId }, conversationId) {
    const rows = await db
      .select()
      .from(compaction)
      .where(and(eq(compaction.conversationId, conversationId), eq(compaction.ownerId, userId)))
      .orderBy(desc(compaction.createdAt), desc(compaction.id))
      .limit(most);
    return rows.map(({ ownerId: _ownerId, createdAt, ...row }) => ({
      ...row,
      createdAt: createdAt.toISOString(),
    }));
  },
});
