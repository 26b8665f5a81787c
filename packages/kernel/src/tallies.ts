import type { Clock } from './clock.js';
import type { Leftovers } from './leftovers.js';

export interface TallyTerms {
  /** How many count under one name at a time. */
  limit: number;
  /** Milliseconds until what was added lapses by itself; the same for everything under one name. */
  forMs: number;
}

/**
 * Counts what people use over all processes of an instance: messages of the last minute, open sockets,
 * answers being made. What a dead process added lapses.
 */
export interface Tallies {
  /**
   * Adds a member, or prolongs one that counts already. Answers 0 then, else the milliseconds until the earliest
   * of those that count lapses. Never rejects: where the other processes cannot be asked, this one counts alone.
   * Answers at once where this process is the only one.
   */
  add(name: string, member: string, terms: TallyTerms): number | Promise<number>;
  /** How many count under a name now. Never rejects: where the other processes cannot be asked, it is what this one added. */
  count(name: string): number | Promise<number>;
  /** Never rejects; what could not be removed lapses. */
  remove(name: string, member: string): void;
  /** Removes everything under a name that nobody counts by any more. Never rejects; what could not be removed lapses. */
  clear(name: string): void;
}

/** Names whose members are remembered; the one silent for longest makes room. */
const maximumNames = 30_000;

/** Names looked at before others have their turn. */
const namesAtATime = 1_000;

export interface InProcessTallies extends Tallies {
  /** Names under which nothing counts any more. */
  readonly leftovers: Leftovers;
}

/** The tallies of an instance that is one process. */
export function inProcessTallies(clock: Clock): InProcessTallies {
  /** Members with the moment at which they lapse, the earliest first. */
  const counted = new Map<string, Map<string, number>>();
  /** Everything under one name lapses in the order in which it was added. */
  const isOver = (members: Map<string, number>): boolean =>
    ([...members.values()].at(-1) ?? 0) <= clock.now().getTime();
  return {
    leftovers: {
      kinds: ['keys'],
      reach: 'process',
      async *pieces({ isDryRun }) {
        const names = [...counted.keys()];
        for (let from = 0; from < names.length; from += namesAtATime) {
          const over = names.slice(from, from + namesAtATime).filter((name) => {
            const members = counted.get(name);
            return members !== undefined && isOver(members);
          });
          if (!isDryRun) for (const name of over) counted.delete(name);
          yield { keys: over.length };
        }
      },
    },
    add(name, member, { limit, forMs }) {
      const now = clock.now().getTime();
      const members = counted.get(name) ?? new Map<string, number>();
      for (const [other, lapses] of members) {
        if (lapses > now) break;
        members.delete(other);
      }
      const [earliest] = members.values();
      if (!members.has(member) && members.size >= limit) return Math.max(1, (earliest ?? now + forMs) - now);
      members.delete(member);
      members.set(member, now + forMs);
      counted.delete(name);
      counted.set(name, members);
      const [silent] = counted.keys();
      if (counted.size > maximumNames && silent !== undefined) counted.delete(silent);
      return 0;
    },
    count(name) {
      const now = clock.now().getTime();
      return [...(counted.get(name)?.values() ?? [])].filter((lapses) => lapses > now).length;
    },
    remove(name, member) {
      const members = counted.get(name);
      if (members?.delete(member) && members.size === 0) counted.delete(name);
    },
    clear: (name) => void counted.delete(name),
  };
}
