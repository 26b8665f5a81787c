import type { QueuedMessageStore, QueuedRow } from '@mosaicstack/agent';
import { AppError, NotFound, type Actor } from '@mosaicstack/kernel';
import type { ConversationId, Message } from '@mosaicstack/types';
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { queuedMessage } from '../schema/index.js';
import type { Drizzle } from '../sql/drizzle-session.js';
import { constraintOf } from '../sql/sql-error.js';
import { waitInLine } from './waiting-line.js';

const columns = {
  id: queuedMessage.id,
  conversationId: queuedMessage.conversationId,
  runId: queuedMessage.runId,
  request: queuedMessage.request,
  delivery: queuedMessage.delivery,
  state: queuedMessage.state,
  steersRunId: queuedMessage.steersRunId,
  createdAt: queuedMessage.createdAt,
};

const fromRow = ({ createdAt, ...row }: Omit<QueuedRow, 'createdAt'> & { createdAt: Date }): QueuedRow => ({
  ...row,
  createdAt: createdAt.toISOString(),
});

const within = ({ userId }: Actor, id: ConversationId) =>
  and(eq(queuedMessage.conversationId, id), eq(queuedMessage.ownerId, userId));

export const drizzleQueuedMessageStore = (db: Drizzle): QueuedMessageStore => ({
  hold: (id) => waitInLine(db, `queue ${id}`),

  async insert(actor, { createdAt, ...row }) {
    const { userId, scopes, keyId } = actor;
    const last = sql`select coalesce(max(${queuedMessage.position}), 0) + 1 from ${queuedMessage}
      where ${within(actor, row.conversationId)}`;
    try {
      await db.insert(queuedMessage).values({
        ...row,
        ownerId: userId,
        clientId: row.request.clientId,
        speakerScopes: scopes ?? null,
        speakerKeyId: keyId ?? null,
        position: sql`(${last})`,
        createdAt: new Date(createdAt),
      });
    } catch (error) {
      switch (constraintOf(error)) {
        case 'queued_message_conversation':
          throw new NotFound('conversation');
        case 'queued_message_client':
          throw new AppError('conflict', 'This message is stored already.', { cause: error });
        default:
          throw error;
      }
    }
  },

  async list(actor, id) {
    const rows = await db
      .select(columns)
      .from(queuedMessage)
      .where(within(actor, id))
      .orderBy(asc(queuedMessage.position), asc(queuedMessage.id));
    return rows.map(fromRow);
  },

  async findByClientId(actor, id, clientId) {
    const [row] = await db
      .select(columns)
      .from(queuedMessage)
      .where(and(within(actor, id), eq(queuedMessage.clientId, clientId)));
    return row && fromRow(row);
  },

  async change({ userId }, id, change) {
    await db
      .update(queuedMessage)
      .set(change)
      .where(and(eq(queuedMessage.id, id), eq(queuedMessage.ownerId, userId)));
  },

  async arrange(actor, id, order) {
    await db
      .update(queuedMessage)
      .set({ position: sql`array_position(${sql.param([...order])}::uuid[], ${queuedMessage.id})` })
      .where(and(within(actor, id), sql`${queuedMessage.id} = any(${sql.param([...order])}::uuid[])`));
  },

  pause: (actor, id) => pauseQueue(db, actor, id),

  async resume(actor, id) {
    await db
      .update(queuedMessage)
      .set({ state: 'waiting' })
      .where(and(within(actor, id), eq(queuedMessage.state, 'paused')));
  },

  async take({ userId }, id) {
    const [taken] = await db
      .delete(queuedMessage)
      .where(and(eq(queuedMessage.id, id), eq(queuedMessage.ownerId, userId)))
      .returning({ ...columns, scopes: queuedMessage.speakerScopes, keyId: queuedMessage.speakerKeyId });
    if (!taken) return undefined;
    const { scopes, keyId, ...row } = taken;
    return { row: fromRow(row), through: { ...(scopes && { scopes }), ...(keyId && { keyId }) } };
  },
});

/** Also what was meant for the answer that has just ended. */
export async function pauseQueue(db: Drizzle, actor: Actor, id: ConversationId): Promise<void> {
  await db
    .update(queuedMessage)
    .set({ state: 'paused', delivery: 'queue', steersRunId: null })
    .where(within(actor, id));
}

/** What has become a message no longer waits. */
export async function dequeue(db: Drizzle, { userId }: Actor, messages: readonly Message[]): Promise<void> {
  const said = messages.flatMap(({ id, role }) => (role === 'user' ? [id] : []));
  if (said.length === 0) return;
  await db
    .delete(queuedMessage)
    .where(and(inArray(queuedMessage.id, said), eq(queuedMessage.ownerId, userId)));
}
