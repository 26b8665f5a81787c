import type { ConversationStore, LeafMove } from '@mosaicstack/agent';
import { NotFound, type Actor } from '@mosaicstack/kernel';
import type { Conversation, ConversationId } from '@mosaicstack/types';
import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import { conversation, conversationView, run } from '../schema/index.js';
import type { Drizzle } from '../sql/drizzle-session.js';
import { constraintOf } from '../sql/sql-error.js';
import { fromCursor, pageOf } from './cursor.js';

const columns = {
  id: conversation.id,
  title: conversation.title,
  activeLeafId: conversationView.activeLeafId,
  activeRunId: run.id,
  createdAt: conversation.createdAt,
  updatedAt: conversation.updatedAt,
};

type Row = Omit<Conversation, 'createdAt' | 'updatedAt'> & { createdAt: Date; updatedAt: Date };

const fromRow = (row: Row): Conversation => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
});

/** Conversations as one person sees them: with their own place in the tree and the run now active. */
const seenBy = (db: Drizzle, { userId }: Actor) =>
  db
    .select(columns)
    .from(conversation)
    .leftJoin(
      conversationView,
      and(eq(conversationView.conversationId, conversation.id), eq(conversationView.viewerId, userId)),
    )
    .leftJoin(run, and(eq(run.conversationId, conversation.id), inArray(run.state, ['queued', 'running'])));

export const drizzleConversationStore = (db: Drizzle): ConversationStore => ({
  async insert({ userId }, { id, title, createdAt, updatedAt }) {
    await db.insert(conversation).values({
      id,
      ownerId: userId,
      title,
      createdAt: new Date(createdAt),
      updatedAt: new Date(updatedAt),
    });
  },

  async find(actor, id) {
    const [row] = await seenBy(db, actor).where(
      and(eq(conversation.id, id), eq(conversation.ownerId, actor.userId)),
    );
    return row && fromRow(row);
  },

  async list(actor, { cursor, limit }) {
    const after = cursor === undefined ? undefined : fromCursor(cursor);
    const rows = await seenBy(db, actor)
      .where(
        and(
          eq(conversation.ownerId, actor.userId),
          after &&
            sql`(${conversation.updatedAt}, ${conversation.id}) < (${after.at.toISOString()}::timestamptz, ${after.id}::uuid)`,
        ),
      )
      .orderBy(desc(conversation.updatedAt), desc(conversation.id))
      .limit(limit + 1);
    return pageOf(rows, limit, { item: fromRow, position: ({ updatedAt, id }) => ({ at: updatedAt, id }) });
  },

  async setActiveLeaf(actor, id, move) {
    await moveActiveLeaf(db, actor, { id, ...move });
  },
});

/** One statement: the conversation's time moves forward only, and the viewer's leaf follows if the conversation is theirs. */
export async function moveActiveLeaf(
  db: Drizzle,
  { userId }: Actor,
  { id, leaf, at, title }: LeafMove & { id: ConversationId },
): Promise<void> {
  try {
    await db.execute(sql`
      with touched as (
        update ${conversation} set
          updated_at = greatest(updated_at, ${at.toISOString()}::timestamptz),
          title = coalesce(${title ?? null}::text, title)
        where id = ${id} and owner_id = ${userId}
        returning id
      )
      insert into ${conversationView} (conversation_id, viewer_id, active_leaf_id)
      select id, ${userId}, ${leaf}::uuid from touched
      on conflict (conversation_id, viewer_id) do update set active_leaf_id = excluded.active_leaf_id`);
  } catch (error) {
    if (constraintOf(error) === 'conversation_view_leaf') throw new NotFound('message');
    throw error;
  }
}
