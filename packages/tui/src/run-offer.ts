import { activeRun, pathTo, type Transcript, type TranscriptMessage } from '@mosaicstack/transcript';
import type { RunId } from '@mosaicstack/types';

/** What a person may do about an answer that did not come to its end. */
export type RunAction = 'continue' | 'retry' | 'discard';

export interface RunOffer {
  runId: RunId;
  actions: readonly RunAction[];
}

/** What a person types for each, alone on a line, while the offer stands. */
export const letterOf: Readonly<Record<RunAction, string>> = { continue: 'c', retry: 'r', discard: 'x' };

/** Only an interrupted answer can be gone on with; what failed or was stopped can be tried again. */
const actionsAfter: Readonly<Record<string, readonly RunAction[]>> = {
  interrupted: ['continue', 'retry', 'discard'],
  failed: ['retry'],
};

/** The offer for the tip of the branch being read; none while an answer is being made. */
export const runOffer = (transcript: Transcript): RunOffer | undefined => {
  if (activeRun(transcript)) return undefined;
  const tip = pathTo(transcript).at(-1);
  if (!tip) return undefined;
  // An answer that ended before its first word left no message, only its run.
  const run = [...transcript.runs.values()].findLast(
    ({ id, messageId }) => id === tip.runId || messageId === tip.id,
  );
  const runId = tip.role === 'user' ? run?.id : (tip.runId ?? undefined);
  const state = tip.role === 'user' ? run?.state : tip.state;
  const actions = state === undefined ? undefined : actionsAfter[state];
  return runId && actions ? { runId, actions } : undefined;
};

/** The run a person means by "retry": the newest on the branch being read. */
export const latestRun = (transcript: Transcript): RunId | undefined => {
  const offered = runOffer(transcript)?.runId;
  return (
    offered ??
    pathTo(transcript).findLast(({ role, runId }) => role !== 'user' && runId !== null)?.runId ??
    undefined
  );
};

/** The newest message of an agent on the branch being read. */
export const lastReply = (transcript: Transcript): TranscriptMessage | undefined =>
  pathTo(transcript).findLast(({ role }) => role === 'assistant');
