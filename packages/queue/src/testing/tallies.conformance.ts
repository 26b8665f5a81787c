import { randomUUID } from 'node:crypto';
import type { Tallies } from '@mosaicstack/kernel';
import { describe, expect, it, vi } from 'vitest';

const patience = { timeout: 60_000, interval: 20 };
const minuteMs = 60_000;

/** What all {@link Tallies} promise. `open` gives one that may have been used under other names. */
export function describeTallies(label: string, open: () => Promise<Tallies>): void {
  describe(`${label} keep the Tallies contract`, () => {
    it('count up to the limit for each name alone, and say when to come again', async () => {
      const tallies = await open();
      const [name, other] = [randomUUID(), randomUUID()];
      const terms = { limit: 2, forMs: minuteMs };
      const answers = await Promise.all(
        ['a', 'b', 'c'].map(async (member) => tallies.add(name, member, terms)),
      );
      expect(answers.slice(0, 2)).toEqual([0, 0]);
      expect(answers[2]).toBeGreaterThan(0);
      expect(answers[2]).toBeLessThanOrEqual(minuteMs);
      expect(await tallies.add(other, 'a', terms)).toBe(0);
    });

    it('tell how many count now: not what was removed, nor what has lapsed', async () => {
      const tallies = await open();
      const name = randomUUID();
      const terms = { limit: 5, forMs: minuteMs };
      expect(await tallies.count(name)).toBe(0);
      await tallies.add(name, 'a', terms);
      await tallies.add(name, 'b', terms);
      await tallies.add(name, 'a', terms);
      expect(await tallies.count(name)).toBe(2);
      tallies.remove(name, 'a');
      await vi.waitFor(async () => expect(await tallies.count(name)).toBe(1), patience);

      const lapsing = randomUUID();
      await tallies.add(lapsing, 'a', { limit: 5, forMs: 50 });
      await vi.waitFor(async () => expect(await tallies.count(lapsing)).toBe(0), patience);
    });

    it('forget everything under a name at once, and nothing under another', async () => {
      const tallies = await open();
      const [name, other] = [randomUUID(), randomUUID()];
      const terms = { limit: 5, forMs: minuteMs };
      for (const member of ['a', 'b']) await tallies.add(name, member, terms);
      await tallies.add(other, 'a', terms);
      tallies.clear(name);
      await vi.waitFor(async () => expect(await tallies.count(name)).toBe(0), patience);
      expect(await tallies.count(other)).toBe(1);
    });

    it('prolong what counts already, however full it is', async () => {
      const tallies = await open();
      const name = randomUUID();
      const terms = { limit: 1, forMs: minuteMs };
      expect(await tallies.add(name, 'a', terms)).toBe(0);
      expect(await tallies.add(name, 'a', terms)).toBe(0);
      expect(await tallies.add(name, 'b', terms)).toBeGreaterThan(0);
    });

    it('give the place of what was removed, or has lapsed, to the next', async () => {
      const tallies = await open();
      const name = randomUUID();
      const terms = { limit: 1, forMs: minuteMs };
      await tallies.add(name, 'a', terms);
      tallies.remove(name, 'never added');
      expect(await tallies.add(name, 'b', terms)).toBeGreaterThan(0);
      tallies.remove(name, 'a');
      expect(await tallies.add(name, 'b', terms)).toBe(0);

      const brief = { limit: 1, forMs: 50 };
      const lapsing = randomUUID();
      await tallies.add(lapsing, 'a', brief);
      await vi.waitFor(async () => expect(await tallies.add(lapsing, 'b', brief)).toBe(0), patience);
    });
  });
}
