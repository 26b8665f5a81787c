import type { Run, RunEvent, RunEventBody } from '@mosaicstack/types';

/** What happened, as one numbered entry of its run's log. */
export const runEvent = (
  { id: runId, conversationId }: Run,
  { seq, at }: { seq: number; at: Date },
  body: RunEventBody,
): RunEvent => ({ v: 1, runId, conversationId, seq, at: at.toISOString(), ...body });
