import type {
  ClientId,
  ConversationId,
  MessageId,
  MessagePart,
  MessageRole,
  MessageState,
  RunId,
  Usage,
  UserId,
} from '@mosaicstack/types';
import { foreignKey, index, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { user } from './identity-tables.js';
import { jsonDocument } from './json-document.js';
import { moment, mosaic } from './mosaic-schema.js';

export const conversation = mosaic.table(
  'conversation',
  {
    id: uuid().$type<ConversationId>().primaryKey(),
    ownerId: text('owner_id')
      .$type<UserId>()
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    title: text().notNull(),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [
    // What the composite references of messages and runs point at: no row can join another owner's conversation.
    unique('conversation_id_owner').on(table.id, table.ownerId),
    index('conversation_activity').on(table.ownerId, table.updatedAt, table.id),
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
  },
  (table) => [
    unique('message_conversation_client').on(table.conversationId, table.clientId),
    unique('message_conversation_id').on(table.conversationId, table.id),
    index('message_order').on(table.conversationId, table.createdAt, table.id),
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
