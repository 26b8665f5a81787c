import type { CompactionId, ConversationId, MessageId, UserId } from '@mosaicstack/types';
import { foreignKey, index, integer, text, uuid } from 'drizzle-orm/pg-core';
import { conversation } from './conversation-tables.js';
import { moment, mosaic } from './mosaic-schema.js';

/** What a model reads in place of everything above one message. Written once, never changed. */
export const compaction = mosaic.table(
  'compaction',
  {
    id: uuid().$type<CompactionId>().primaryKey(),
    conversationId: uuid('conversation_id').$type<ConversationId>().notNull(),
    ownerId: text('owner_id').$type<UserId>().notNull(),
    /** May still be on its way to the table of messages. */
    firstKeptId: uuid('first_kept_id').$type<MessageId>().notNull(),
    summary: text().notNull(),
    tokensBefore: integer('tokens_before').notNull(),
    model: text().notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [
    index('compaction_order').on(table.conversationId, table.createdAt, table.id),
    foreignKey({
      name: 'compaction_conversation',
      columns: [table.conversationId, table.ownerId],
      foreignColumns: [conversation.id, conversation.ownerId],
    }).onDelete('cascade'),
  ],
);
