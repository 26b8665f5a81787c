import type { MessageStore, TreeNode } from '@mosaicstack/agent';
import { AppError, NotFound, type Actor } from '@mosaicstack/kernel';
import type { ConversationId, Message } from '@mosaicstack/types';
import { and, asc, eq, getTableColumns, isNotNull, isNull, sql } from 'drizzle-orm';
import { branchName, conversation, message } from '../schema/index.js';
import type { Drizzle } from '../sql/drizzle-session.js';
import { insertOnce } from '../sql/insert-once.js';
import { constraintOf } from '../sql/sql-error.js';
import { fromCursor, pageOf } from './cursor.js';
import { waitInLine } from './waiting-line.js';

const { ownerId: _ownerId, deletedAt: _deletedAt, ...columns } = getTableColumns(message);

type Row = Omit<typeof message.$inferSelect, 'ownerId' | 'deletedAt'>;

const fromRow = ({ createdAt, pinnedAt, rating, ...row }: Row): Message => ({
  ...row,
  ...(pinnedAt && { isPinned: true }),
  ...(rating && { rating }),
  createdAt: createdAt.toISOString(),
});

/** Characters of a message that stand for it in a tree. */
const excerptLength = 80;

const ownedIn = ({ userId }: Actor, conversationId: ConversationId) =>
  and(eq(message.conversationId, conversationId), eq(message.ownerId, userId));

/** What is there of a conversation that is there. */
const within = (actor: Actor, conversationId: ConversationId) =>
  and(
    ownedIn(actor, conversationId),
    isNull(message.deletedAt),
    sql`exists (select from ${conversation} where ${conversation.id} = ${conversationId} and ${conversation.deletedAt} is null)`,
  );

export const drizzleMessageStore = (db: Drizzle): MessageStore => ({
  insert: (actor, added) => insertMessages(db, actor, [added]),
  insertAll: (actor, added) => insertMessages(db, actor, added),

  async find(actor, conversationId, id) {
    const [row] = await db
      .select(columns)
      .from(message)
      .where(and(within(actor, conversationId), eq(message.id, id)));
    return row && fromRow(row);
  },

  async findByClientId(actor, conversationId, clientId) {
    const [row] = await db
      .select(columns)
      .from(message)
      .where(and(within(actor, conversationId), eq(message.clientId, clientId)));
    return row && fromRow(row);
  },

  async list(actor, conversationId, { cursor, limit }) {
    const after = cursor === undefined ? undefined : fromCursor(cursor);
    const rows = await db
      .select(columns)
      .from(message)
      .where(
        and(
          within(actor, conversationId),
          after &&
            sql`(${message.createdAt}, ${message.id}) > (${after.at.toISOString()}::timestamptz, ${after.id}::uuid)`,
        ),
      )
      .orderBy(asc(message.createdAt), asc(message.id))
      .limit(limit + 1);
    return pageOf(rows, limit, { item: fromRow, position: ({ createdAt, id }) => ({ at: createdAt, id }) });
  },

  async path(actor, conversationId, leaf) {
    const step = sql`
      with recursive step (id, parent_id, depth) as (
        select ${message.id}, ${message.parentId}, 0 from ${message}
        where ${within(actor, conversationId)} and ${message.id} = ${leaf}
        union all
        select ${message.id}, ${message.parentId}, step.depth + 1 from ${message}
        join step on ${message.id} = step.parent_id
        where ${ownedIn(actor, conversationId)} and ${message.deletedAt} is null
      )
      select id, depth from step`;
    const rows = await db
      .select(columns)
      .from(message)
      .innerJoin(sql`(${step}) as path`, sql`path.id = ${message.id}`)
      .orderBy(sql`path.depth desc`);
    return rows.map(fromRow);
  },

  async tree(actor, conversationId) {
    const rows = await db
      .select({
        id: message.id,
        parentId: message.parentId,
        role: message.role,
        createdAt: message.createdAt,
        excerpt: sql<string>`left(mosaic.message_text(${message.parts}), ${excerptLength}::int)`,
        name: branchName.name,
      })
      .from(message)
      .leftJoin(
        branchName,
        and(eq(branchName.conversationId, conversationId), eq(branchName.messageId, message.id)),
      )
      .where(within(actor, conversationId))
      .orderBy(asc(message.createdAt), asc(message.id));
    return rows.map((row): TreeNode => ({ ...row, createdAt: row.createdAt.toISOString() }));
  },

  async nameBranch({ userId }, { conversationId, messageId }, name) {
    const address = and(
      eq(branchName.conversationId, conversationId),
      eq(branchName.messageId, messageId),
      eq(branchName.ownerId, userId),
    );
    if (name === null) return void (await db.delete(branchName).where(address));
    try {
      await db
        .insert(branchName)
        .values({ conversationId, messageId, ownerId: userId, name })
        .onConflictDoUpdate({
          target: [branchName.conversationId, branchName.messageId],
          set: { name },
          setWhere: eq(branchName.ownerId, userId),
        });
    } catch (error) {
      if (constraintOf(error) === 'branch_name_conversation') throw new NotFound('conversation');
      if (constraintOf(error) === 'branch_name_message') throw new NotFound('message');
      throw error;
    }
  },

  holdPins: (conversationId) => waitInLine(db, `pins ${conversationId}`),

  async setPinned(actor, { conversationId, messageId }, at) {
    const rows = await db
      .update(message)
      .set({ pinnedAt: at })
      .where(and(within(actor, conversationId), eq(message.id, messageId)))
      .returning({ id: message.id });
    return rows.length > 0;
  },

  async setRating(actor, { conversationId, messageId }, rating) {
    const rows = await db
      .update(message)
      .set({ rating })
      .where(and(within(actor, conversationId), eq(message.id, messageId)))
      .returning({ id: message.id });
    return rows.length > 0;
  },

  async pinned(actor, conversationId) {
    const rows = await db
      .select(columns)
      .from(message)
      .where(and(within(actor, conversationId), isNotNull(message.pinnedAt)))
      .orderBy(asc(message.createdAt), asc(message.id));
    return rows.map(fromRow);
  },

  async deleteFrom(actor, { conversationId, messageId }, at) {
    const rows = await db.execute(sql`
      with recursive beneath (id) as (
        select ${message.id} from ${message}
        where ${within(actor, conversationId)} and ${message.id} = ${messageId}
        union all
        select ${message.id} from ${message} join beneath on ${message.parentId} = beneath.id
        where ${ownedIn(actor, conversationId)} and ${message.deletedAt} is null
      )
      update ${message} set deleted_at = ${at.toISOString()}::timestamptz
      from beneath where ${message.id} = beneath.id returning ${message.id}`);
    return rows.length;
  },

  async restoreFrom(actor, { conversationId, messageId }) {
    const rows = await db.execute(sql`
      with recursive beneath (id, deleted_at) as (
        select ${message.id}, ${message.deletedAt} from ${message}
        where ${ownedIn(actor, conversationId)} and ${message.id} = ${messageId}
          and ${message.deletedAt} is not null
          and not exists (select from mosaic.message above
            where above.id = ${message.parentId} and above.deleted_at is not null)
        union all
        select ${message.id}, ${message.deletedAt} from ${message} join beneath
          on ${message.parentId} = beneath.id and ${message.deletedAt} = beneath.deleted_at
        where ${ownedIn(actor, conversationId)}
      )
      update ${message} set deleted_at = null
      from beneath where ${message.id} = beneath.id returning ${message.id}`);
    return rows.length;
  },
});

const insertMessage = insertOnce(message);

/** In one statement, parents and children in any order; it is on its way when this returns. */
export async function insertMessages(
  db: Drizzle,
  { userId }: Actor,
  messages: readonly Message[],
): Promise<void> {
  if (messages.length === 0) return;
  const rows = messages.map(({ isPinned = false, ...added }) => {
    const createdAt = new Date(added.createdAt);
    return { ...added, ownerId: userId, createdAt, pinnedAt: isPinned ? createdAt : null };
  });
  const [only, ...others] = rows;
  try {
    await (only && others.length === 0 ? insertMessage(db, only) : db.insert(message).values(rows).execute());
  } catch (error) {
    switch (constraintOf(error)) {
      case 'message_conversation':
        throw new NotFound('conversation');
      case 'message_parent':
        throw new NotFound('message');
      case 'message_conversation_client':
        throw new AppError('conflict', 'This message is stored already.', { cause: error });
      default:
        throw error;
    }
  }
}
