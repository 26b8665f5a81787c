import type { Transcript, TranscriptMessage, TranscriptRun } from '@mosaicstack/transcript';
import { isEnded, isWaiting, type RunError, type RunId } from '@mosaicstack/types';
import { wordsOf } from '../../lib/words';

const t = wordsOf('chat');

/** One word for what an answer is doing, from the moment its question is sent. */
export function stateWord(
  question: TranscriptMessage,
  run: TranscriptRun | undefined,
  answer?: TranscriptMessage,
): string {
  if (question.pending) return t('sending');
  if (!run || run.state === 'queued') return t('queued');
  if (isWaiting(run.state)) return t('waitingForYou');
  if (answer?.parts.some((part) => part.type === 'text' && part.text !== '')) return t('writing');
  return answer?.parts.some((part) => part.type === 'reasoning') ? t('reasoning') : t('thinking');
}

/** An answer that did not reach its end, and what can be done about it. */
export interface Unfinished {
  outcome: 'failed' | 'stopped' | 'interrupted';
  runId: RunId;
  error: RunError | null;
}

/** How the branch being read ends, when it ends short: by its last message, or by a run that left none. */
export function unfinishedAt(
  transcript: Transcript,
  leaf: TranscriptMessage | undefined,
): Unfinished | undefined {
  if (!leaf || leaf.streaming || leaf.pending) return undefined;
  const runs = [...transcript.runs.values()];
  if (leaf.role === 'user') {
    const run = runs.findLast(({ messageId }) => messageId === leaf.id);
    return run && isEnded(run.state) && run.state !== 'completed'
      ? { outcome: run.state, runId: run.id, error: run.error }
      : undefined;
  }
  const isContinued = runs.some(
    ({ continuesRunId, state }) => continuesRunId === leaf.runId && !isEnded(state),
  );
  if (leaf.state === 'complete' || leaf.runId === null || isContinued) return undefined;
  return {
    outcome: leaf.state,
    runId: leaf.runId,
    error: errorOf(leaf) ?? transcript.runs.get(leaf.runId)?.error ?? null,
  };
}

const errorOf = ({ parts }: TranscriptMessage): RunError | undefined =>
  parts.flatMap((part) => (part.type === 'error' ? [part.error] : [])).at(-1);
