import type { Actor } from '@mosaicstack/kernel';
import type { Conversation, ConversationId, MessageId, UserId } from '@mosaicstack/types';
import { and, eq, isNull, type Placeholder, sql } from 'drizzle-orm';
import { conversation, conversationView, run } from '../schema/index.js';
import { builtOnce, type Given } from '../sql/built-once.js';
import type { Drizzle } from '../sql/drizzle-session.js';

const columns = {
  id: conversation.id,
  title: conversation.title,
  projectId: conversation.projectId,
  agentId: conversation.agentId,
  model: conversation.model,
  activeLeafId: conversationView.activeLeafId,
  activeRunId: run.id,
  isPinned: conversation.isPinned,
  archivedAt: conversation.archivedAt,
  deletedAt: conversation.deletedAt,
  forkedFromId: conversation.forkedFromId,
  forkedFromMessageId: conversation.forkedFromMessageId,
  createdAt: conversation.createdAt,
  updatedAt: conversation.updatedAt,
};

type Moments = 'archivedAt' | 'deletedAt' | 'createdAt' | 'updatedAt';

type Row = Omit<Conversation, Moments | 'forkedFrom'> & {
  forkedFromId: ConversationId | null;
  forkedFromMessageId: MessageId | null;
  archivedAt: Date | null;
  deletedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
};

export const conversationFromRow = ({ forkedFromId, forkedFromMessageId, ...row }: Row): Conversation => ({
  ...row,
  forkedFrom:
    forkedFromId && forkedFromMessageId
      ? { conversationId: forkedFromId, messageId: forkedFromMessageId }
      : null,
  archivedAt: row.archivedAt?.toISOString() ?? null,
  deletedAt: row.deletedAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
});

const ownPlace = (userId: UserId | Placeholder) =>
  and(eq(conversationView.conversationId, conversation.id), sql`${conversationView.viewerId} = ${userId}`);
const runNow = and(eq(run.conversationId, conversation.id), isNull(run.endedAt));

/** Conversations as one person sees them: with their own place in the tree and the run now active. */
export const seenBy = (db: Drizzle, { userId }: Actor) =>
  db.select(columns).from(conversation).leftJoin(conversationView, ownPlace(userId)).leftJoin(run, runNow);

/** One of the person’s own that has not been deleted, seen the same way. Every message that is sent asks for it. */
export const selectConversation = builtOnce(
  (builder, { userId, id }: Given<{ userId: UserId; id: ConversationId }>) =>
    builder
      .select(columns)
      .from(conversation)
      .leftJoin(conversationView, ownPlace(userId))
      .leftJoin(run, runNow)
      .where(
        and(
          sql`${conversation.id} = ${id}`,
          sql`${conversation.ownerId} = ${userId}`,
          isNull(conversation.deletedAt),
        ),
      ),
);
