import { describe, expect, it, vi } from 'vitest';
import type { ScriptedTurn } from '../testing/scripted-runtime.js';
import { aMessageToSend, aPerson, TestWorld } from '../testing/test-world.js';

const ada = aPerson('ada');

describe('RunEngine in two processes', () => {
  it('makes no more answers for one person than in one, and goes on with the next as one ends', async () => {
    const world = new TestWorld();
    const settings = { flushMs: 5, runsPerPerson: 1, watchMs: 10 };
    const [one, two] = [world.gateway('one', settings), world.gateway('two', settings)];
    await Promise.all([one.engine.begin(false), two.engine.begin(false)]);
    await one.conversations.send(ada, aMessageToSend());
    const waiting = await two.conversations.send(ada, aMessageToSend());
    const log = two.eventsOf(ada, waiting.runId);
    await vi.waitFor(() => expect(two.engine.live.get(waiting.runId)?.execution.isInLine).toBe(true), 60_000);
    expect(two.runtime.turns).toHaveLength(0);
    one.runtime.turns[0]!.complete();
    (await two.runtime.next()).complete();
    const types = (await log).map(({ type }) => type);
    expect(types.slice(0, 3)).toEqual(['run-queued', 'notice', 'run-started']);
    await Promise.all([one.engine.drain(0), two.engine.drain(0)]);
  });
});

describe('RunEngine with 200 runs at once', () => {
  it('commits what they write in few transactions, each run complete and in order', async () => {
    const world = new TestWorld();
    const gateway = world.gateway('here', { flushMs: 5, streams: 200, runsPerPerson: 200 });
    const acks = await Promise.all(
      Array.from({ length: 200 }, () => gateway.conversations.send(ada, aMessageToSend())),
    );
    const append = vi.spyOn(gateway.ledger, 'append');
    const logs = acks.map(({ runId }) => gateway.eventsOf(ada, runId));
    const speak = async (turn: ScriptedTurn, index: number) => {
      for (let piece = 0; piece < 20; piece += 1) {
        turn.say(`${index}.${piece} `);
        await new Promise((resolve) => setImmediate(resolve));
      }
      turn.complete();
    };
    await Promise.all(gateway.runtime.turns.map(speak));

    const ended = await Promise.all(logs);

    for (const [index, log] of ended.entries()) {
      expect(log.map(({ seq }) => seq)).toEqual(log.map((_, position) => position + 1));
      const text = log.map((event) => (event.type === 'text-delta' ? event.data.text : '')).join('');
      expect(text).toBe(Array.from({ length: 20 }, (_, piece) => `${index}.${piece} `).join(''));
    }
    const counts = append.mock.calls.map(([events]) => events.length);
    expect(counts.length).toBeLessThan(ended.length / 2);
  });
});
