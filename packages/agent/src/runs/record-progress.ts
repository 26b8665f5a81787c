import { type Actor, isAppError, type UnitOfWork } from '@mosaicstack/kernel';
import type { AgentStores } from './agent-stores.js';
import type { RunProgress } from './run-store.js';

/** Milliseconds before each further attempt: a hiccup of the database is not worth an answer. */
const pauses = [250, 1_500];

/**
 * Stores a step of a run, also across a short failure of the database. A failed attempt may have
 * been committed all the same, so each further one looks first.
 */
export async function recordProgress(
  unitOfWork: UnitOfWork<AgentStores>,
  speaker: Actor,
  progress: RunProgress,
): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await unitOfWork.run(speaker, async ({ runs }) => {
        if (attempt > 0 && (await isStored(runs, speaker, progress))) return;
        await runs.record(speaker, progress);
      });
    } catch (error) {
      const pause = pauses[attempt];
      if (pause === undefined || isFinal(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}

/** A store that does not answer may answer soon; a refusal stays one. */
const isFinal = (error: unknown): boolean => isAppError(error) && error.kind !== 'unavailable';

async function isStored(
  runs: AgentStores['runs'],
  speaker: Actor,
  { runId, events }: RunProgress,
): Promise<boolean> {
  const last = events.at(-1);
  const run = await runs.find(speaker, runId);
  return last !== undefined && run !== undefined && run.lastSeq >= last.seq;
}
