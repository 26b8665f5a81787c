import type { BudgetPeriod, HolderKey } from '@mosaicstack/agent';
import type {
  CardSource,
  AgentId,
  CallPurpose,
  CallState,
  ConversationId,
  KeyId,
  ProjectId,
  RunId,
  TeamId,
  UserId,
} from '@mosaicstack/types';
import { sql } from 'drizzle-orm';
import { bigint, date, index, integer, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { user } from './identity-tables.js';
import { jsonDocument } from './json-document.js';
import { moment, mosaic } from './mosaic-schema.js';

/** Whole millionths of a dollar, tokens, runs: all of it within what a number holds exactly. */
const amount = (column: string) => bigint(column, { mode: 'number' }).notNull().default(0);

/** What is spent and set aside of one budget within one period. Every change is an addition under the row's lock. */
export const budgetCounter = mosaic.table(
  'budget_counter',
  {
    holder: text().$type<HolderKey>().notNull(),
    period: text().$type<BudgetPeriod>().notNull(),
    starts: date({ mode: 'string' }).notNull(),
    spentMicros: amount('spent_micros'),
    heldMicros: amount('held_micros'),
    spentTokens: amount('spent_tokens'),
    heldTokens: amount('held_tokens'),
    runs: amount('runs'),
    /** When its owner was told that most of it is spent. */
    warnedAt: moment('warned_at'),
  },
  (table) => [primaryKey({ columns: [table.holder, table.period, table.starts] })],
);

/** A counter that a call is paid from; `held` where something was set aside in it. */
export interface PaidFrom {
  holder: HolderKey;
  period: BudgetPeriod;
  starts: string;
  held: boolean;
}

/**
 * One call of a model and what it cost. It outlives the run, the conversation and the account it was made
 * for: what was paid stays paid.
 */
export const modelCall = mosaic.table(
  'model_call',
  {
    id: uuid().primaryKey(),
    ownerId: text('owner_id')
      .$type<UserId>()
      .references(() => user.id, { onDelete: 'set null' }),
    teamId: text('team_id').$type<TeamId>(),
    projectId: uuid('project_id').$type<ProjectId>(),
    agentId: text('agent_id').$type<AgentId>(),
    /** The API key it was asked with. */
    keyId: uuid('key_id').$type<KeyId>(),
    runId: uuid('run_id').$type<RunId>(),
    conversationId: uuid('conversation_id').$type<ConversationId>(),
    purpose: text().$type<CallPurpose>().notNull(),
    provider: text().notNull(),
    model: text().notNull(),
    priceSource: text('price_source').$type<CardSource>().notNull(),
    state: text().$type<CallState>().notNull(),
    runs: integer().notNull(),
    paidFrom: jsonDocument<PaidFrom[]>('paid_from').notNull(),
    heldMicros: amount('held_micros'),
    heldTokens: amount('held_tokens'),
    inputTokens: amount('input_tokens'),
    outputTokens: amount('output_tokens'),
    cachedTokens: amount('cached_tokens'),
    costMicros: amount('cost_micros'),
    at: moment('at').notNull(),
    endedAt: moment('ended_at'),
  },
  (table) => [
    // Its migration has it hold what reports sum up as well, which cannot be said here.
    index('model_call_own').on(table.ownerId, table.at),
    index('model_call_time').on(table.at),
    index('model_call_open')
      .on(table.at)
      .where(sql`${table.state} = 'reserved'`),
  ],
);
