import { inProcessTallies, systemClock } from '@mosaicstack/kernel';
import { expect, test } from 'vitest';
import { describeTallies } from '../testing/index.js';

describeTallies('tallies of one process', () => Promise.resolve(inProcessTallies(systemClock)));

test('names under which nothing counts any more are forgotten, the others stay', async () => {
  let now = 0;
  const tallies = inProcessTallies({ now: () => new Date(now) });
  for (let index = 0; index < 2_500; index += 1)
    await tallies.add(`over ${index}`, 'a', { limit: 1, forMs: 10 });
  await tallies.add('counts', 'a', { limit: 1, forMs: 1_000 });
  now = 500;
  const swept = async (isDryRun: boolean): Promise<number[]> => {
    const pieces: number[] = [];
    for await (const { keys = 0 } of tallies.leftovers.pieces({ isDryRun })) pieces.push(keys);
    return pieces;
  };
  expect(await swept(true)).toEqual([1_000, 1_000, 500]);
  expect(await swept(false)).toEqual([1_000, 1_000, 500]);
  expect(await swept(false)).toEqual([0]);
  expect(tallies.count('counts')).toBe(1);
});
