import type { MessageStore } from '@mosaicstack/agent';
import { AppError, NotFound, type Actor } from '@mosaicstack/kernel';
import type { ConversationId, Message } from '@mosaicstack/types';
import { and, asc, eq, getTableColumns, sql } from 'drizzle-orm';
import { message } from '../schema/index.js';
import type { Drizzle } from '../sql/drizzle-session.js';
import { constraintOf } from '../sql/sql-error.js';
import { fromCursor, pageOf } from './cursor.js';

const { ownerId: _ownerId, ...columns } = getTableColumns(message);

type Row = Omit<typeof message.$inferSelect, 'ownerId'>;

const fromRow = ({ createdAt, ...row }: Row): Message => ({ ...row, createdAt: createdAt.toISOString() });

const within = ({ userId }: Actor, conversationId: ConversationId) =>
  and(eq(message.conversationId, conversationId), eq(message.ownerId, userId));

export const drizzleMessageStore = (db: Drizzle): MessageStore => ({
  insert: (actor, added) => insertMessages(db, actor, [added]),

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
        where ${within(actor, conversationId)}
      )
      select id, depth from step`;
    const rows = await db
      .select(columns)
      .from(message)
      .innerJoin(sql`(${step}) as path`, sql`path.id = ${message.id}`)
      .orderBy(sql`path.depth desc`);
    return rows.map(fromRow);
  },
});

/** In one statement, parents and children in any order. */
export async function insertMessages(
  db: Drizzle,
  { userId }: Actor,
  messages: readonly Message[],
): Promise<void> {
  if (messages.length === 0) return;
  try {
    await db
      .insert(message)
      .values(messages.map((added) => ({ ...added, ownerId: userId, createdAt: new Date(added.createdAt) })));
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
