import { type Approval, isEnded, type MessageId, type RunId } from '@mosaicstack/types';
import type { Transcript, TranscriptRun } from './transcript.js';

export const newRun = (id: RunId, messageId: MessageId): TranscriptRun => ({
  id,
  messageId,
  state: 'queued',
  decision: null,
  error: null,
  usage: null,
  continuesRunId: null,
  notices: [],
  approvals: [],
  delegations: {},
  lastSeq: 0,
});

/** The answer being made right now, the latest when there are several. */
export const activeRun = (transcript: Transcript): TranscriptRun | undefined =>
  [...transcript.runs.values()].findLast((run) => !isEnded(run.state));

/** What a run waits for now, the oldest question first. */
export const openApprovals = (run: TranscriptRun): readonly Approval[] =>
  run.approvals.filter(({ state }) => state === 'open');

/**
 * The last event applied of each run: what to ask the gateway to go on after. An event with a
 * higher number than its run has here was left out, because one before it is missing.
 */
export const cursors = (transcript: Transcript): Record<RunId, number> =>
  Object.fromEntries([...transcript.runs.values()].map((run) => [run.id, run.lastSeq]));
