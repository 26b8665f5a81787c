import type { ConversationId, ToolOutputId, UserId } from '@mosaicstack/types';
import { foreignKey, index, integer, text, unique, uuid } from 'drizzle-orm/pg-core';
import { conversation } from './conversation-tables.js';
import { moment, mosaic } from './mosaic-schema.js';

/** The whole of what tools gave, where models were shown a part. Written once, never changed. */
export const toolOutput = mosaic.table(
  'tool_output',
  {
    id: uuid().$type<ToolOutputId>().primaryKey(),
    conversationId: uuid('conversation_id').$type<ConversationId>().notNull(),
    ownerId: text('owner_id').$type<UserId>().notNull(),
    sha256: text().notNull(),
    content: text().notNull(),
    bytes: integer().notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [
    unique('tool_output_content').on(table.conversationId, table.sha256),
    index('tool_output_owner').on(table.ownerId),
    foreignKey({
      name: 'tool_output_conversation',
      columns: [table.conversationId, table.ownerId],
      foreignColumns: [conversation.id, conversation.ownerId],
    }).onDelete('cascade'),
  ],
);
