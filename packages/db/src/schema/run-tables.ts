import type {
  AgentId,
  ApprovalMode,
  ConversationId,
  KeyId,
  KeyScope,
  JobKind,
  MessageId,
  RouteDecision,
  RunError,
  RunEvent,
  RunEventType,
  RunId,
  RunState,
  Usage,
  UserId,
} from '@mosaicstack/types';
import { sql } from 'drizzle-orm';
import {
  bigint,
  foreignKey,
  index,
  integer,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { conversation, message } from './conversation-tables.js';
import { user } from './identity-tables.js';
import { jsonDocument } from './json-document.js';
import { moment, mosaic } from './mosaic-schema.js';

export const run = mosaic.table(
  'run',
  {
    id: uuid().$type<RunId>().primaryKey(),
    conversationId: uuid('conversation_id').$type<ConversationId>().notNull(),
    ownerId: text('owner_id').$type<UserId>().notNull(),
    messageId: uuid('message_id').$type<MessageId>().notNull(),
    state: text().$type<RunState>().notNull(),
    requestedModel: text('requested_model'),
    /** Stated for this run alone, in millionths of a US dollar. */
    maxCostMicros: bigint('max_cost_micros', { mode: 'number' }),
    approvalMode: text('approval_mode').$type<ApprovalMode>().notNull().default('ask'),
    /** What the API key allowed that asked for the run; null for whoever signed in themselves. */
    speakerScopes: jsonDocument<readonly KeyScope[]>('speaker_scopes'),
    /** That key, whose budget pays as well. */
    speakerKeyId: uuid('speaker_key_id').$type<KeyId>(),
    decision: jsonDocument<RouteDecision>('decision'),
    /** Who answered; agents of the product have no row to refer to. */
    agentId: uuid('agent_id').$type<AgentId>(),
    agentVersion: integer('agent_version'),
    error: jsonDocument<RunError>('error'),
    usage: jsonDocument<Usage>('usage'),
    continuesRunId: uuid('continues_run_id').$type<RunId>(),
    lastSeq: integer('last_seq').notNull().default(0),
    fence: integer().notNull(),
    leaseHolder: text('lease_holder').notNull(),
    leaseUntil: moment('lease_until').notNull(),
    traceparent: text(),
    createdAt: moment('created_at').notNull(),
    startedAt: moment('started_at'),
    endedAt: moment('ended_at'),
  },
  (table) => [
    uniqueIndex('run_active')
      .on(table.conversationId)
      .where(sql`${table.endedAt} is null`),
    index('run_lease')
      .on(table.leaseUntil)
      .where(sql`${table.endedAt} is null`),
    // What the composite references of calls and questions point at: no row can join another owner's run.
    unique('run_id_owner').on(table.id, table.ownerId),
    index('run_recent').on(table.ownerId, table.createdAt),
    index('run_message').on(table.messageId),
    foreignKey({
      name: 'run_conversation',
      columns: [table.conversationId, table.ownerId],
      foreignColumns: [conversation.id, conversation.ownerId],
    }).onDelete('cascade'),
    foreignKey({
      name: 'run_message_answered',
      columns: [table.conversationId, table.messageId],
      foreignColumns: [message.conversationId, message.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'run_continues',
      columns: [table.continuesRunId],
      foreignColumns: [table.id],
    }).onDelete('set null'),
  ],
);

/** The numbered log of a run: written once, never changed. */
export const runEvent = mosaic.table(
  'run_event',
  {
    runId: uuid('run_id')
      .$type<RunId>()
      .notNull()
      .references(() => run.id, { onDelete: 'cascade' }),
    seq: integer().notNull(),
    ownerId: text('owner_id').$type<UserId>().notNull(),
    type: text().$type<RunEventType>().notNull(),
    at: moment('at').notNull(),
    data: jsonDocument<RunEvent['data']>('data').notNull(),
  },
  (table) => [primaryKey({ columns: [table.runId, table.seq] })],
);

/** Work that must reach the queue, written in the transaction that caused it. */
export const outbox = mosaic.table(
  'outbox',
  {
    kind: text().$type<JobKind>().notNull(),
    jobId: uuid('job_id').notNull(),
    ownerId: text('owner_id')
      .$type<UserId>()
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.kind, table.jobId] })],
);
