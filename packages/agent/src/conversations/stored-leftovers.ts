import type { Clock, Leftovers } from '@mosaicstack/kernel';
import type { DeletedBefore, Housekeeping } from './housekeeping.js';

interface StoredLeftoversDeps {
  housekeeping: Housekeeping;
  clock: Clock;
}

const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;
/** What is deleted can be brought back for 30 days; an upload waits a day for its message, and a result for its call. */
const keepDeletedMs = 30 * dayMs;
const keepUnusedMs = dayMs;
/** A conversation takes everything in it along. */
const deletedAtATime = 20;
/** Each is looked for in the whole of its conversation. */
const outputsAtATime = 10;
const expiredAtATime = 500;

const before = (clock: Clock, milliseconds: number): Date => new Date(clock.now().getTime() - milliseconds);

/** What people deleted for good, and uploads that came to nothing. */
export const deletedLeftovers = ({ housekeeping, clock }: StoredLeftoversDeps): Leftovers => ({
  kinds: ['conversations', 'branches', 'attachments'],
  reach: 'instance',
  async *pieces({ isDryRun }) {
    const moments: DeletedBefore = {
      deleted: before(clock, keepDeletedMs),
      unused: before(clock, keepUnusedMs),
    };
    if (isDryRun) {
      yield { ...(await housekeeping.count(moments)) };
      return;
    }
    for (let went = deletedAtATime; went > 0;) {
      const gone = await housekeeping.forget(moments, deletedAtATime);
      went = gone.conversations + gone.branches + gone.attachments;
      yield { ...gone };
    }
  },
});

/** Long results of tools of which what named them is gone. */
export const outputLeftovers = ({ housekeeping, clock }: StoredLeftoversDeps): Leftovers => ({
  kinds: ['toolOutputs'],
  reach: 'instance',
  async *pieces({ isDryRun }) {
    const made = before(clock, keepUnusedMs);
    for (let after: string | null = null, isOver = false; !isOver;) {
      const piece = { after, most: outputsAtATime, isDryRun };
      const { found, last } = await housekeeping.toolOutputs(made, piece);
      after = last;
      isOver = last === null;
      yield { toolOutputs: found };
    }
  },
});

/** What opens nothing any more. */
export const expiredLeftovers = ({ housekeeping, clock }: StoredLeftoversDeps): Leftovers => ({
  kinds: ['expired'],
  reach: 'instance',
  async *pieces({ isDryRun }) {
    const ended = before(clock, hourMs);
    for (let gone = 1; gone > 0;) {
      gone = await housekeeping.expired(ended, { most: expiredAtATime, isDryRun });
      yield { expired: gone };
      if (isDryRun) return;
    }
  },
});
