import { inProcessTallies, systemClock, type Tallies } from '@mosaicstack/kernel';
import type { RunId, UserId } from '@mosaicstack/types';
import { describe, expect, it } from 'vitest';
import { InstanceLine } from './instance-line.js';

const ada = 'ada' as UserId;
const bob = 'bob' as UserId;
const limits = { streams: 10, perPerson: 2 };

/** Counts that come from elsewhere, as those of several processes do. */
const faraway = (tallies: Tallies): Tallies => ({
  ...tallies,
  add: async (...asked) => {
    await new Promise((resolve) => setImmediate(resolve));
    return tallies.add(...asked);
  },
});

const lineBy = (tallies: Tallies) => new InstanceLine({ limits, tallies, leaseMs: 60_000 });

/** Enters as many runs of one person at each process as that one alone admits. */
async function enterAll(lines: readonly InstanceLine[]) {
  const places = lines.flatMap((line, index) =>
    [1, 2].map((run) => line.enter(ada, `run-${index}-${run}` as RunId)),
  );
  for (const { asked } of places) await asked;
  return places;
}

describe.each([
  ['at once', (tallies: Tallies) => tallies],
  ['later', faraway],
])('the line of an instance whose counts answer %s', (_, through) => {
  it('lets a person have so many answers over all processes, and the next when one ends', async () => {
    const tallies = through(inProcessTallies(systemClock));
    const [one, two] = [lineBy(tallies), lineBy(tallies)];
    const places = await enterAll([one, two]);
    expect(places.map(({ turn }) => turn === undefined)).toEqual([true, true, false, false]);
    expect(places[2]!.reason).toContain('your 2 other answers');
    const others = two.enter(bob, 'run-of-bob' as RunId);
    await others.asked;
    expect(others.turn).toBeUndefined();

    places[2]!.leave();
    places[0]!.leave();
    places[3]!.retry();
    await places[3]!.turn;
    const more = one.enter(ada, 'one more' as RunId);
    await more.asked;
    expect(more.turn).toBeDefined();
  });

  it('is doubled by two processes that count apart', async () => {
    const apart = [1, 2].map(() => lineBy(through(inProcessTallies(systemClock))));
    const places = await enterAll(apart);
    expect(places.every(({ turn }) => turn === undefined)).toBe(true);
  });

  it('counts who has waited in the process as well, and nobody who left while being asked', async () => {
    const tallies = through(inProcessTallies(systemClock));
    const line = lineBy(tallies);
    const [first, second] = await enterAll([line]);
    const third = line.enter(ada, 'third' as RunId);
    const leaving = lineBy(tallies).enter(bob, 'leaving' as RunId);
    leaving.leave();
    first!.leave();
    await third.turn;
    second!.leave();
    await leaving.asked;
    expect(await tallies.add('runs:ada', 'probe', { limit: 2, forMs: 60_000 })).toBe(0);
    expect(await tallies.add('runs:ada', 'probe two', { limit: 2, forMs: 60_000 })).toBeGreaterThan(0);
    expect(await tallies.add('runs:bob', 'probe', { limit: 1, forMs: 60_000 })).toBe(0);
  });
});
