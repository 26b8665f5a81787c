import { type Actor, isAppError, type UnitOfWork } from '@mosaicstack/kernel';
import { acrossOutage } from './across-outage.js';
import type { AgentStores } from './agent-stores.js';
import type { RunProgress } from './run-store.js';

/**
 * Stores a step of a run, also across a short failure of the database. A failed attempt may have
 * been committed all the same, so each further one looks first.
 */
export function recordProgress(
  unitOfWork: UnitOfWork<AgentStores>,
  speaker: Actor,
  progress: RunProgress,
): Promise<void> {
  return acrossOutage(
    (attempt) =>
      unitOfWork.run(speaker, async ({ runs }) => {
        if (attempt > 0 && (await isStored(runs, speaker, progress))) return;
        await runs.record(speaker, progress);
      }),
    mayPass,
  );
}

/** A store that does not answer may answer soon; a refusal stays one. */
const mayPass = (error: unknown): boolean => !isAppError(error) || error.kind === 'unavailable';

async function isStored(
  runs: AgentStores['runs'],
  speaker: Actor,
  { runId, events }: RunProgress,
): Promise<boolean> {
  const last = events.at(-1);
  const run = await runs.find(speaker, runId);
  return last !== undefined && run !== undefined && run.lastSeq >= last.seq;
}
