import type { ConversationId, MessageId, ShareId, UserId } from '@mosaicstack/types';
import { boolean, foreignKey, index, text, unique, uuid } from 'drizzle-orm/pg-core';
import { conversation, message } from './conversation-tables.js';
import { moment, mosaic } from './mosaic-schema.js';

/** A link by which anybody reads one branch. The token itself is told once and kept nowhere. */
export const share = mosaic.table(
  'share',
  {
    id: uuid().$type<ShareId>().primaryKey(),
    ownerId: text('owner_id').$type<UserId>().notNull(),
    conversationId: uuid('conversation_id').$type<ConversationId>().notNull(),
    leafId: uuid('leaf_id').$type<MessageId>().notNull(),
    tokenHash: text('token_hash').notNull(),
    includesLater: boolean('includes_later').notNull(),
    includesTools: boolean('includes_tools').notNull(),
    createdAt: moment('created_at').notNull(),
    expiresAt: moment('expires_at'),
  },
  (table) => [
    unique('share_token').on(table.tokenHash),
    index('share_conversation').on(table.conversationId, table.createdAt),
    foreignKey({
      name: 'share_conversation_owner',
      columns: [table.conversationId, table.ownerId],
      foreignColumns: [conversation.id, conversation.ownerId],
    }).onDelete('cascade'),
    foreignKey({
      name: 'share_leaf',
      columns: [table.conversationId, table.leafId],
      foreignColumns: [message.conversationId, message.id],
    }).onDelete('cascade'),
  ],
);
