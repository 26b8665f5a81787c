import type { JobKind, Run } from '@mosaicstack/types';
import { sql } from 'drizzle-orm';
import { run } from '../schema/index.js';

/** Has a run executed; the job's id is the run's. */
export const runJob = 'run-execute' satisfies JobKind;

/** A run in which something happens runs; one that waits for a person goes on waiting. */
export const runningState = sql`case when ${run.state} = 'queued' then 'running' else ${run.state} end`;

export const runColumns = {
  id: run.id,
  conversationId: run.conversationId,
  messageId: run.messageId,
  state: run.state,
  decision: run.decision,
  agentId: run.agentId,
  agentVersion: run.agentVersion,
  error: run.error,
  usage: run.usage,
  continuesRunId: run.continuesRunId,
  lastSeq: run.lastSeq,
  createdAt: run.createdAt,
  startedAt: run.startedAt,
  endedAt: run.endedAt,
};

export type RunRow = Pick<typeof run.$inferSelect, keyof typeof runColumns>;

/** What a row holds beside the run, such as its lease, stays behind. */
export const runFromRow = (row: RunRow): Run => ({
  id: row.id,
  conversationId: row.conversationId,
  messageId: row.messageId,
  state: row.state,
  decision: row.decision,
  agentId: row.agentId,
  agentVersion: row.agentVersion,
  error: row.error,
  usage: row.usage,
  continuesRunId: row.continuesRunId,
  lastSeq: row.lastSeq,
  createdAt: row.createdAt.toISOString(),
  startedAt: row.startedAt?.toISOString() ?? null,
  endedAt: row.endedAt?.toISOString() ?? null,
});
