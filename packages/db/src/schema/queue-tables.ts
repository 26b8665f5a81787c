import type {
  ClientId,
  ConversationId,
  Delivery,
  KeyId,
  KeyScope,
  MessageId,
  QueuedState,
  RunId,
  SendMessage,
  UserId,
} from '@mosaicstack/types';
import { foreignKey, index, integer, text, unique, uuid } from 'drizzle-orm/pg-core';
import { conversation } from './conversation-tables.js';
import { jsonDocument } from './json-document.js';
import { moment, mosaic } from './mosaic-schema.js';

/** What a person sent while an answer was being made, until it is a message. Its id and its run's are kept for then. */
export const queuedMessage = mosaic.table(
  'queued_message',
  {
    id: uuid().$type<MessageId>().primaryKey(),
    conversationId: uuid('conversation_id').$type<ConversationId>().notNull(),
    ownerId: text('owner_id').$type<UserId>().notNull(),
    runId: uuid('run_id').$type<RunId>().notNull(),
    clientId: uuid('client_id').$type<ClientId>().notNull(),
    request: jsonDocument<SendMessage>('request').notNull(),
    /** What the API key allowed that sent it; null for whoever signed in themselves. */
    speakerScopes: jsonDocument<readonly KeyScope[]>('speaker_scopes'),
    /** That key, whose budget pays as well. */
    speakerKeyId: uuid('speaker_key_id').$type<KeyId>(),
    delivery: text().$type<Delivery>().notNull(),
    state: text().$type<QueuedState>().notNull(),
    steersRunId: uuid('steers_run_id').$type<RunId>(),
    position: integer().notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [
    unique('queued_message_client').on(table.conversationId, table.clientId),
    index('queued_message_order').on(table.conversationId, table.position),
    foreignKey({
      name: 'queued_message_conversation',
      columns: [table.conversationId, table.ownerId],
      foreignColumns: [conversation.id, conversation.ownerId],
    }).onDelete('cascade'),
  ],
);
