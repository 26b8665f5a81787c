import { describe, expect, it } from 'vitest';
import { aDelta } from '../agent-rows.js';
import type { AgentWorld } from './agent-world.js';
import { ended } from './moments.js';

export function describeEventLog(world: AgentWorld): void {
  const { asked, found, logOf, append, record } = world;

  describe('the event log', () => {
    it('takes events of many runs at once and marks them running', async () => {
      const [one, two] = [await asked(), await asked({}, world.bob)];

      const stale = await world.opened.ledger.append([
        { event: aDelta(one, 1), fence: 1 },
        { event: aDelta(two, 1), fence: 1 },
        { event: aDelta(one, 2), fence: 1 },
      ]);

      expect(stale).toEqual([]);
      expect(await logOf(one)).toEqual([aDelta(one, 1), aDelta(one, 2)]);
      expect(await found(one)).toMatchObject({
        state: 'running',
        lastSeq: 2,
        startedAt: aDelta(one, 1).at,
      });
      expect(await found(two, world.bob)).toMatchObject({ state: 'running', lastSeq: 1 });
    });

    it('gives what lies behind a cursor, at most as much as asked for', async () => {
      const run = await asked();
      await append(run, [1, 2, 3, 4, 5]);
      expect((await logOf(run, 2, 2)).map(({ seq }) => seq)).toEqual([3, 4]);
      expect(await logOf(run, 5)).toEqual([]);
    });

    it('refuses the stale and keeps the rest of the batch', async () => {
      const [stale, current] = [await asked(), await asked()];

      const refused = await world.opened.ledger.append([
        { event: aDelta(stale, 1), fence: 2 },
        { event: aDelta(current, 1), fence: 1 },
      ]);

      expect(refused).toEqual([stale.id]);
      expect(await logOf(stale)).toEqual([]);
      expect(await logOf(current)).toHaveLength(1);
    });

    it('stores an event once, however often its batch is sent', async () => {
      const run = await asked();
      await append(run, [1, 2]);
      expect(await append(run, [1, 2, 3])).toEqual([]);
      expect((await logOf(run)).map(({ seq }) => seq)).toEqual([1, 2, 3]);
    });

    it('takes nothing after the end', async () => {
      const run = await asked();
      await record(run, { end: ended });
      expect(await append(run, [1])).toEqual([run.id]);
      expect(await logOf(run)).toEqual([]);
    });

    it('keeps text that a database would refuse, with the odd characters replaced', async () => {
      const run = await asked();
      await world.opened.ledger.append([{ event: aDelta(run, 1, 'a\u0000b\ud800c'), fence: 1 }]);
      expect(await logOf(run)).toEqual([aDelta(run, 1, 'a\ufffdb\ufffdc')]);
    });
  });

  describe('events past their time', () => {
    it('are forgotten of ended runs alone, and the run still tells how many there were', async () => {
      const [over, running] = [await asked(), await asked()];
      await append(over, [1, 2]);
      await append(running, [1]);
      await record(over, { end: ended });

      await world.opened.ledger.forgetEvents(new Date(ended.at.getTime() + 1));

      expect(await logOf(over)).toEqual([]);
      expect(await logOf(running)).toHaveLength(1);
      expect(await found(over)).toMatchObject({ lastSeq: 2 });
    });

    it('are kept before', async () => {
      const over = await asked();
      await append(over, [1]);
      await record(over, { end: ended });

      await world.opened.ledger.forgetEvents(ended.at);

      expect(await logOf(over)).toHaveLength(1);
    });
  });
}
