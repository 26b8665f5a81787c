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

export const runFromRow = ({ createdAt, startedAt, endedAt, ...row }: RunRow): Run => ({
  ...row,
  createdAt: createdAt.toISOString(),
  startedAt: startedAt?.toISOString() ?? null,
  endedAt: endedAt?.toISOString() ?? null,
});
