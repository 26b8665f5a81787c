import type { AttachmentId, ConversationId, MessageId, UserId } from '@mosaicstack/types';
import { foreignKey, index, integer, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { bytes } from './bytes.js';
import { conversation, message } from './conversation-tables.js';
import { user } from './identity-tables.js';
import { moment, mosaic } from './mosaic-schema.js';
import { plainText } from './owner-columns.js';

const ownerId = () => text('owner_id').$type<UserId>().notNull();

/** What somebody attached, once however often they do. `text` is what a model reads of it. */
export const attachmentContent = mosaic.table(
  'attachment_content',
  {
    ownerId: ownerId().references(() => user.id, { onDelete: 'cascade' }),
    sha256: text().notNull(),
    mediaType: text('media_type').notNull(),
    bytes: integer().notNull(),
    text: text(),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.ownerId, table.sha256] })],
);

/** Its bytes in pieces of at most a megabyte, so that none has to be in memory at once. */
export const attachmentPiece = mosaic.table(
  'attachment_piece',
  {
    ownerId: ownerId(),
    sha256: text().notNull(),
    index: integer().notNull(),
    content: bytes('content').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.ownerId, table.sha256, table.index] }),
    foreignKey({
      name: 'attachment_piece_content',
      columns: [table.ownerId, table.sha256],
      foreignColumns: [attachmentContent.ownerId, attachmentContent.sha256],
    }).onDelete('cascade'),
  ],
);

/** One upload: a content under a name. */
export const attachment = mosaic.table(
  'attachment',
  {
    id: uuid().$type<AttachmentId>().primaryKey(),
    ownerId: ownerId().references(() => user.id, { onDelete: 'cascade' }),
    name: plainText().notNull(),
    sha256: text().notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [
    unique('attachment_id_owner').on(table.id, table.ownerId),
    index('attachment_of_content').on(table.ownerId, table.sha256),
    index('attachment_age').on(table.createdAt),
    // Nothing cascades here: a content that is tidied away must not take an upload of this moment along.
    foreignKey({
      name: 'attachment_content_held',
      columns: [table.ownerId, table.sha256],
      foreignColumns: [attachmentContent.ownerId, attachmentContent.sha256],
    }),
  ],
);

/** Which messages hold an attachment; one that none holds goes after a day. */
export const messageAttachment = mosaic.table(
  'message_attachment',
  {
    messageId: uuid('message_id').$type<MessageId>().notNull(),
    attachmentId: uuid('attachment_id').$type<AttachmentId>().notNull(),
    conversationId: uuid('conversation_id').$type<ConversationId>().notNull(),
    ownerId: ownerId(),
  },
  (table) => [
    primaryKey({ columns: [table.messageId, table.attachmentId] }),
    index('message_attachment_held').on(table.attachmentId),
    index('message_attachment_conversation').on(table.conversationId),
    foreignKey({
      name: 'message_attachment_conversation',
      columns: [table.conversationId, table.ownerId],
      foreignColumns: [conversation.id, conversation.ownerId],
    }).onDelete('cascade'),
    foreignKey({
      name: 'message_attachment_message',
      columns: [table.conversationId, table.messageId],
      foreignColumns: [message.conversationId, message.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'message_attachment_attachment',
      columns: [table.attachmentId, table.ownerId],
      foreignColumns: [attachment.id, attachment.ownerId],
    }).onDelete('cascade'),
  ],
);
