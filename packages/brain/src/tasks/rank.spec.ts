import { describe, expect, it } from 'vitest';
import { seededRandom } from '../testing/seeded-random.js';
import { isWithin, rankIn } from './rank.js';

describe('ranks', () => {
  it.each([1, 2, 3, 4, 5])('keep any order of moves by plain comparison (round %i)', (seed) => {
    const random = seededRandom(seed);
    const ranks: string[] = [];
    for (let step = 0; step < 2_000; step += 1) {
      const at = Math.floor(random() * (ranks.length + 1));
      if (ranks.length > 50 && random() < 0.5) {
        ranks.splice(Math.min(at, ranks.length - 1), 1);
        continue;
      }
      const gap = { before: ranks[at - 1] ?? null, after: ranks[at] ?? null };
      const rank = rankIn(gap);
      expect(isWithin(rank, gap)).toBe(true);
      ranks.splice(at, 0, rank);
    }
    expect(ranks).toEqual([...new Set(ranks)].sort());
  });

  it('stay short when a column is only ever added to at its end', () => {
    let last: string | null = null;
    for (let index = 0; index < 10_000; index += 1) last = rankIn({ before: last, after: null });
    expect(last?.length).toBeLessThanOrEqual(4);
  });

  it('grow slowly when everything goes to the same place', () => {
    let after = rankIn({ before: null, after: null });
    const before = rankIn({ before: null, after });
    for (let index = 0; index < 1_000; index += 1) after = rankIn({ before, after });
    expect(after.length).toBeLessThan(250);
  });
});
