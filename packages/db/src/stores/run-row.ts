import type { Run } from '@mosaicstack/types';
import { run } from '../schema/index.js';

export const runColumns = {
  id: run.id,
  conversationId: run.conversationId,
  messageId: run.messageId,
  state: run.state,
  decision: run.decision,
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
  error: row.error,
  usage: row.usage,
  continuesRunId: row.continuesRunId,
  lastSeq: row.lastSeq,
  createdAt: row.createdAt.toISOString(),
  startedAt: row.startedAt?.toISOString() ?? null,
  endedAt: row.endedAt?.toISOString() ?? null,
});
