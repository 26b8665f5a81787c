import type { ConversationStore, LeafMove } from '@mosaicstack/agent';
import { NotFound, type Actor } from '@mosaicstack/kernel';
import type { AgentId, ConversationId, ConversationState, ProjectId } from '@mosaicstack/types';
import {
  and,
  desc,
  eq,
  exists,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  notExists,
  type SQL,
  sql,
} from 'drizzle-orm';
import { conversation, conversationView, messageAttachment, project, run } from '../schema/index.js';
import type { Drizzle } from '../sql/drizzle-session.js';
import { constraintOf } from '../sql/sql-error.js';
import { isAnyOf, keysOf } from './brain/owner-keys.js';
import { conversationFromRow, seenBy, selectConversation } from './conversation-row.js';
import { dayAfter, searchConversations } from './conversation-search.js';
import { fromCursor, pageOf } from './cursor.js';

const inState: Readonly<Record<ConversationState, () => SQL | undefined>> = {
  open: () => and(isNull(conversation.archivedAt), isNull(conversation.deletedAt)),
  archived: () => and(isNotNull(conversation.archivedAt), isNull(conversation.deletedAt)),
  deleted: () => isNotNull(conversation.deletedAt),
};

const mine = ({ userId }: Actor, id: ConversationId) =>
  and(eq(conversation.id, id), eq(conversation.ownerId, userId), isNull(conversation.deletedAt));

const answeredBy = (db: Drizzle, { userId }: Actor, agentId: AgentId): SQL =>
  exists(
    db
      .select({ id: run.id })
      .from(run)
      .where(and(eq(run.conversationId, conversation.id), eq(run.ownerId, userId), eq(run.agentId, agentId))),
  );

const filesOf = (db: Drizzle, { userId }: Actor) =>
  db
    .select({ id: messageAttachment.attachmentId })
    .from(messageAttachment)
    .where(and(eq(messageAttachment.conversationId, conversation.id), eq(messageAttachment.ownerId, userId)));

export const drizzleConversationStore = (db: Drizzle): ConversationStore => ({
  async insert(actor, { projectId, activeLeafId: _leaf, activeRunId: _run, forkedFrom, ...added }) {
    if (projectId !== null) await assertProject(db, actor, projectId);
    await db.insert(conversation).values({
      ...added,
      ownerId: actor.userId,
      projectId,
      forkedFromId: forkedFrom?.conversationId ?? null,
      forkedFromMessageId: forkedFrom?.messageId ?? null,
      archivedAt: added.archivedAt === null ? null : new Date(added.archivedAt),
      deletedAt: null,
      createdAt: new Date(added.createdAt),
      updatedAt: new Date(added.updatedAt),
    });
  },

  async find({ userId }, id) {
    const [row] = await selectConversation(db, { userId, id });
    return row && conversationFromRow(row);
  },

  async list(actor, { cursor, limit, projectId, agentId, state = 'open', pinned, from, to, hasFile }) {
    const after = cursor === undefined ? undefined : fromCursor(cursor);
    const rows = await seenBy(db, actor)
      .where(
        and(
          eq(conversation.ownerId, actor.userId),
          inState[state](),
          projectId && eq(conversation.projectId, projectId),
          agentId && answeredBy(db, actor, agentId),
          pinned === undefined ? undefined : eq(conversation.isPinned, pinned),
          from === undefined ? undefined : gte(conversation.updatedAt, new Date(from)),
          to === undefined ? undefined : lt(conversation.createdAt, dayAfter(to)),
          hasFile === undefined ? undefined : (hasFile ? exists : notExists)(filesOf(db, actor)),
          after &&
            sql`(${conversation.updatedAt}, ${conversation.id}) < (${after.at.toISOString()}::timestamptz, ${after.id}::uuid)`,
        ),
      )
      .orderBy(desc(conversation.updatedAt), desc(conversation.id))
      .limit(limit + 1);
    return pageOf(rows, limit, {
      item: conversationFromRow,
      position: ({ updatedAt, id }) => ({ at: updatedAt, id }),
    });
  },

  search: (actor, query) => searchConversations(db, actor, query),

  async change(actor, ids, { among = 'living', title, ...change }) {
    const { projectId } = change;
    if (projectId) await assertProject(db, actor, projectId);
    const rows = await db
      .update(conversation)
      .set({ ...change, ...(title !== undefined && { title, titleBy: 'person' as const }) })
      .where(
        and(
          inArray(conversation.id, [...ids]),
          eq(conversation.ownerId, actor.userId),
          among === 'living' ? isNull(conversation.deletedAt) : isNotNull(conversation.deletedAt),
        ),
      )
      .returning({ id: conversation.id });
    return rows.map(({ id }) => id);
  },

  async nameByModel(actor, id, title) {
    const named = await db
      .update(conversation)
      .set({ title, titleBy: 'model' })
      .where(and(mine(actor, id), eq(conversation.titleBy, 'words')))
      .returning({ id: conversation.id });
    return named.length > 0;
  },

  async isNamedByWords(actor, id) {
    const [row] = await db
      .select({ titleBy: conversation.titleBy })
      .from(conversation)
      .where(mine(actor, id));
    return row?.titleBy === 'words';
  },

  async findImported({ userId }, importKey) {
    const [row] = await db
      .select({ id: conversation.id, deletedAt: conversation.deletedAt })
      .from(conversation)
      .where(and(eq(conversation.ownerId, userId), eq(conversation.importKey, importKey)));
    return row && { id: row.id, isDeleted: row.deletedAt !== null };
  },

  async setActiveLeaf(actor, id, move) {
    await moveActiveLeaf(db, actor, { id, ...move });
  },

  async setAgent(actor, id, agentId) {
    await db.update(conversation).set({ agentId }).where(mine(actor, id));
  },

  async setModel(actor, id, model) {
    await db.update(conversation).set({ model }).where(mine(actor, id));
  },
});

async function assertProject(db: Drizzle, actor: Actor, id: ProjectId): Promise<void> {
  const [found] = await db
    .select({ id: project.id })
    .from(project)
    .where(and(eq(project.id, id), isAnyOf(project.ownerKey, keysOf(actor, 'viewer'))));
  if (!found) throw new NotFound('project');
}

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
