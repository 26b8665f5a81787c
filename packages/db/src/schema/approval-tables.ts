import type {
  ApprovalAnswer,
  ApprovalId,
  ApprovalKind,
  ApprovalRuleId,
  ApprovalState,
  ConversationId,
  RunId,
  ShownToPerson,
  ToolCallState,
  ToolRisk,
  UserId,
} from '@mosaicstack/types';
import { sql } from 'drizzle-orm';
import { boolean, foreignKey, index, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { user } from './identity-tables.js';
import { jsonDocument } from './json-document.js';
import { moment, mosaic } from './mosaic-schema.js';
import { run } from './run-tables.js';

/** Each call of a tool, written before anything is done and again when it is over. */
export const toolCall = mosaic.table(
  'tool_call',
  {
    runId: uuid('run_id').$type<RunId>().notNull(),
    callId: text('call_id').notNull(),
    ownerId: text('owner_id').$type<UserId>().notNull(),
    conversationId: uuid('conversation_id').$type<ConversationId>().notNull(),
    tool: text().notNull(),
    risk: text().$type<ToolRisk>().notNull(),
    request: text().notNull(),
    state: text().$type<ToolCallState>().notNull(),
    result: text(),
    tainted: boolean().notNull(),
    askedAt: moment('asked_at').notNull(),
    startedAt: moment('started_at'),
    endedAt: moment('ended_at'),
  },
  (table) => [
    primaryKey({ columns: [table.runId, table.callId] }),
    index('tool_call_request').on(table.conversationId, table.request, table.askedAt),
    foreignKey({
      name: 'tool_call_run',
      columns: [table.runId, table.ownerId],
      foreignColumns: [run.id, run.ownerId],
    }).onDelete('cascade'),
  ],
);

/** Questions of runs to the people they work for. What was shown never changes; the answer is given once. */
export const approval = mosaic.table(
  'approval',
  {
    id: uuid().$type<ApprovalId>().primaryKey(),
    ownerId: text('owner_id').$type<UserId>().notNull(),
    kind: text().$type<ApprovalKind>().notNull(),
    state: text().$type<ApprovalState>().notNull(),
    runId: uuid('run_id').$type<RunId>().notNull(),
    conversationId: uuid('conversation_id').$type<ConversationId>().notNull(),
    agentId: text('agent_id'),
    callId: text('call_id').notNull(),
    tool: text().notNull(),
    risk: text().$type<ToolRisk>().notNull(),
    arguments: jsonDocument<Record<string, unknown>>('arguments').notNull(),
    shown: jsonDocument<ShownToPerson>('shown').notNull(),
    reason: text().notNull(),
    covers: text(),
    question: text(),
    options: jsonDocument<string[]>('options').notNull(),
    digest: text().notNull(),
    createdAt: moment('created_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    answer: text().$type<ApprovalAnswer>(),
    note: text(),
    answeredAt: moment('answered_at'),
    /** When an answer of `once` was used up. */
    usedAt: moment('used_at'),
  },
  (table) => [
    index('approval_recent').on(table.ownerId, table.createdAt, table.id),
    index('approval_call').on(table.runId, table.callId),
    index('approval_open')
      .on(table.expiresAt)
      .where(sql`${table.state} = 'open'`),
    foreignKey({
      name: 'approval_run',
      columns: [table.runId, table.ownerId],
      foreignColumns: [run.id, run.ownerId],
    }).onDelete('cascade'),
  ],
);

/** What a person allowed beyond one call. */
export const approvalRule = mosaic.table(
  'approval_rule',
  {
    id: uuid().$type<ApprovalRuleId>().primaryKey(),
    ownerId: text('owner_id')
      .$type<UserId>()
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    /** Set for a rule that goes with its run. */
    runId: uuid('run_id').$type<RunId>(),
    agentId: text('agent_id'),
    tool: text().notNull(),
    risk: text().$type<ToolRisk>().notNull(),
    subject: text().notNull(),
    covers: text().notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [
    index('approval_rule_recent').on(table.ownerId, table.createdAt, table.id),
    unique('approval_rule_once')
      .on(table.ownerId, table.runId, table.agentId, table.tool, table.risk, table.subject)
      .nullsNotDistinct(),
    foreignKey({
      name: 'approval_rule_run',
      columns: [table.runId, table.ownerId],
      foreignColumns: [run.id, run.ownerId],
    }).onDelete('cascade'),
  ],
);
