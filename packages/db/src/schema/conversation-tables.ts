import type {
  AgentId,
  ClientId,
  ConversationId,
  MessageId,
  MessagePart,
  MessageRating,
  MessageRole,
  MessageState,
  ProjectId,
  RunId,
  Usage,
  UserId,
} from '@mosaicstack/types';
import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  boolean,
  foreignKey,
  index,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { user } from './identity-tables.js';
import { jsonDocument } from './json-document.js';
import { moment, mosaic } from './mosaic-schema.js';
import { project } from './project-tables.js';

export const conversation = mosaic.table(
  'conversation',
  {
    id: uuid().$type<ConversationId>().primaryKey(),
    ownerId: text('owner_id')
      .$type<UserId>()
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    title: text().notNull(),
    /** Its first words, until a model or a person finds a better title; a person's stays. */
    titleBy: text('title_by').$type<'words' | 'model' | 'person'>().notNull().default('words'),
    /** Whose instructions and files it shares; it stays its owner's alone. */
    projectId: uuid('project_id')
      .$type<ProjectId>()
      .references(() => project.id, { onDelete: 'set null' }),
    isPinned: boolean('is_pinned').notNull().default(false),
    archivedAt: moment('archived_at'),
    deletedAt: moment('deleted_at'),
    /** Whose path was copied, as long as it is there. */
    forkedFromId: uuid('forked_from_id')
      .$type<ConversationId>()
      .references((): AnyPgColumn => conversation.id, { onDelete: 'set null' }),
    forkedFromMessageId: uuid('forked_from_message_id').$type<MessageId>(),
    /** What it was imported as, so that importing it again changes nothing. */
    importKey: text('import_key'),
    /** Who answers; agents of the product have no row to refer to. Null leaves it to the person's preference. */
    agentId: uuid('agent_id').$type<AgentId>(),
    /** As `provider/model`. */
    model: text(),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [
    // What the composite references of messages and runs point at: no row can join another owner's conversation.
    unique('conversation_id_owner').on(table.id, table.ownerId),
    unique('conversation_import').on(table.ownerId, table.importKey),
    index('conversation_activity').on(table.ownerId, table.updatedAt, table.id),
    index('conversation_open')
      .on(table.ownerId, table.updatedAt, table.id)
      .where(sql`${table.archivedAt} is null and ${table.deletedAt} is null`),
    index('conversation_deleted')
      .on(table.deletedAt)
      .where(sql`${table.deletedAt} is not null`),
    index('conversation_forks').on(table.forkedFromId),
    index('conversation_project').on(table.projectId, table.ownerId, table.updatedAt, table.id),
  ],
);

export const message = mosaic.table(
  'message',
  {
    id: uuid().$type<MessageId>().primaryKey(),
    conversationId: uuid('conversation_id').$type<ConversationId>().notNull(),
    ownerId: text('owner_id').$type<UserId>().notNull(),
    parentId: uuid('parent_id').$type<MessageId>(),
    role: text().$type<MessageRole>().notNull(),
    parts: jsonDocument<MessagePart[]>('parts').notNull(),
    clientId: uuid('client_id').$type<ClientId>(),
    runId: uuid('run_id').$type<RunId>(),
    speakerId: text('speaker_id').$type<UserId>(),
    provider: text(),
    model: text(),
    usage: jsonDocument<Usage>('usage'),
    state: text().$type<MessageState>().notNull(),
    createdAt: moment('created_at').notNull(),
    /** When its owner wanted it kept word for word for models; null where it may be summed up. */
    pinnedAt: moment('pinned_at'),
    /** What its owner says of an answer; null where they said nothing. */
    rating: text().$type<MessageRating>(),
    /** Its branch was deleted, and can be brought back for a while. */
    deletedAt: moment('deleted_at'),
  },
  (table) => [
    unique('message_conversation_client').on(table.conversationId, table.clientId),
    unique('message_conversation_id').on(table.conversationId, table.id),
    index('message_order').on(table.conversationId, table.createdAt, table.id),
    index('message_pinned')
      .on(table.conversationId)
      .where(sql`${table.pinnedAt} is not null`),
    index('message_deleted')
      .on(table.deletedAt)
      .where(sql`${table.deletedAt} is not null`),
    foreignKey({
      name: 'message_conversation',
      columns: [table.conversationId, table.ownerId],
      foreignColumns: [conversation.id, conversation.ownerId],
    }).onDelete('cascade'),
    foreignKey({
      name: 'message_parent',
      columns: [table.conversationId, table.parentId],
      foreignColumns: [table.conversationId, table.id],
    }).onDelete('cascade'),
  ],
);

/** Where each person is in a conversation's tree. */
export const conversationView = mosaic.table(
  'conversation_view',
  {
    conversationId: uuid('conversation_id')
      .$type<ConversationId>()
      .notNull()
      .references(() => conversation.id, { onDelete: 'cascade' }),
    viewerId: text('viewer_id')
      .$type<UserId>()
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    activeLeafId: uuid('active_leaf_id').$type<MessageId>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.conversationId, table.viewerId] }),
    foreignKey({
      name: 'conversation_view_leaf',
      columns: [table.conversationId, table.activeLeafId],
      foreignColumns: [message.conversationId, message.id],
    }).onDelete('cascade'),
  ],
);

/** What a person calls the branch that begins with a message. */
export const branchName = mosaic.table(
  'branch_name',
  {
    conversationId: uuid('conversation_id').$type<ConversationId>().notNull(),
    messageId: uuid('message_id').$type<MessageId>().notNull(),
    ownerId: text('owner_id').$type<UserId>().notNull(),
    name: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.conversationId, table.messageId] }),
    foreignKey({
      name: 'branch_name_conversation',
      columns: [table.conversationId, table.ownerId],
      foreignColumns: [conversation.id, conversation.ownerId],
    }).onDelete('cascade'),
    foreignKey({
      name: 'branch_name_message',
      columns: [table.conversationId, table.messageId],
      foreignColumns: [message.conversationId, message.id],
    }).onDelete('cascade'),
  ],
);
