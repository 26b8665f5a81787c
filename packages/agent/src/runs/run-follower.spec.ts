import type { ConversationId, RunEvent, RunId } from '@mosaicstack/types';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ScriptedTurn } from '../testing/scripted-runtime.js';
import { seededRandom } from '../testing/seeded-random.js';
import { aMessageToSend, aPerson, type TestGateway, TestWorld } from '../testing/test-world.js';
import { RunFollower } from './run-follower.js';

const ada = aPerson('ada');
const turnOfLoop = () => new Promise((resolve) => setImmediate(resolve));
const numbersUpTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

/** Everything a reader receives, until it is cut off or the stream ends. */
function reading(events: AsyncIterable<RunEvent>) {
  const seen: RunEvent[] = [];
  const done = (async () => {
    for await (const event of events) seen.push(event);
  })();
  const until = (isEnough: (seen: RunEvent[]) => boolean) => expect.poll(() => isEnough(seen)).toBe(true);
  return { seen, done, until };
}

describe('RunFollower', () => {
  let world: TestWorld;
  let gateway: TestGateway;
  const open: AbortController[] = [];
  const signal = () => {
    const controller = new AbortController();
    open.push(controller);
    return controller.signal;
  };
  const follow = (id: ConversationId, after: Record<RunId, number> = {}, follower = gateway.follower) =>
    reading(follower.followConversation(ada, id, after, signal()));
  const followRun = (id: RunId, after = 0, follower = gateway.follower) =>
    reading(follower.followRun(ada, id, after, signal()));
  const hasEnded = (seen: readonly RunEvent[]) => seen.some(({ type }) => type === 'run-ended');
  async function asked(conversationId?: ConversationId) {
    const ack = await gateway.conversations.send(
      ada,
      aMessageToSend(conversationId ? { conversationId } : {}),
    );
    return { ...ack, turn: await gateway.runtime.next() };
  }
  const logged = (runId: RunId) =>
    expect.poll(() => gateway.engine.live.get(runId)?.execution.committed).toBe(3);
  async function begin(options: ConstructorParameters<typeof TestWorld>[0] = {}) {
    world = new TestWorld(options);
    gateway = world.gateway('here', { flushMs: 1 });
  }
  async function speak(turn: ScriptedTurn, pieces: number) {
    for (let piece = 0; piece < pieces; piece += 1) {
      turn.say(`${piece} `);
      await turnOfLoop();
    }
    turn.complete();
  }

  beforeEach(async () => {
    for (const controller of open.splice(0)) controller.abort();
    await begin();
  });

  describe('one run', () => {
    it('comes from its start and ends after its end', async () => {
      const { runId, turn } = await asked();
      const reader = followRun(runId);
      await speak(turn, 50);
      await reader.done;
      expect(reader.seen.map(({ seq }) => seq)).toEqual(numbersUpTo(reader.seen.length));
      expect(reader.seen.at(-1)?.type).toBe('run-ended');
    });

    it('goes on behind the cursor', async () => {
      const { runId, turn } = await asked();
      await speak(turn, 5);
      const whole = await gateway.eventsOf(ada, runId);
      const reader = followRun(runId, 3);
      await reader.done;
      expect(reader.seen).toEqual(whole.slice(3));
    });

    it.each([0, 1, 1_000])('gives nothing and ends when the cursor is %i past the end', async (beyond) => {
      const { runId, turn } = await asked();
      turn.complete();
      const { length } = await gateway.eventsOf(ada, runId);
      const reader = followRun(runId, length + beyond);
      await reader.done;
      expect(reader.seen).toEqual([]);
    });

    it('ends even when a live run never reaches the cursor', async () => {
      const { runId, turn } = await asked();
      const reader = followRun(runId, 1_000);
      await turnOfLoop();
      turn.complete();
      await reader.done;
      expect(reader.seen).toEqual([]);
    });

    it('is one snapshot and the end once its events are gone', async () => {
      const { runId, messageId, turn } = await asked();
      turn.say('Kept.');
      turn.complete({ inputTokens: 1, outputTokens: 1, cachedTokens: 0, costUsd: 0 });
      const whole = await gateway.eventsOf(ada, runId);
      world.database.forgetEvents(runId);

      const reader = followRun(runId);
      await reader.done;

      expect(reader.seen.map(({ type }) => type)).toEqual(['snapshot', 'run-ended']);
      expect(reader.seen[0]).toMatchObject({
        data: { messages: [{ id: messageId }, { role: 'assistant', parts: [{ text: 'Kept.' }] }] },
      });
      expect(reader.seen[1]).toMatchObject({ seq: whole.length, data: whole.at(-1)!.data });
      const again = followRun(runId, reader.seen.at(-1)!.seq);
      await again.done;
      expect(again.seen).toEqual([]);
    });

    it('of somebody else is missing', async () => {
      const { runId } = await asked();
      const events = gateway.follower.followRun(aPerson('bob'), runId, 0, signal());
      await expect(reading(events).done).rejects.toMatchObject({ code: 'not_found' });
    });
  });

  describe('a conversation', () => {
    it('of somebody else, or none at all, is missing', async () => {
      const { conversationId } = await asked();
      const missing = '018f0000-0000-7000-8000-000000000000' as ConversationId;
      for (const [actor, id] of [
        [aPerson('bob'), conversationId],
        [ada, missing],
      ] as const) {
        const events = gateway.follower.followConversation(actor, id, {}, signal());
        await expect(reading(events).done).rejects.toMatchObject({ code: 'not_found' });
      }
    });

    it('brings a live run from its start, and runs that start later', async () => {
      const first = await asked();
      first.turn.say('a', 'b');
      const reader = follow(first.conversationId);
      await reader.until((seen) => seen.length > 3);
      first.turn.complete();
      await reader.until(hasEnded);
      const second = await asked(first.conversationId);
      second.turn.complete();
      await reader.until((seen) => hasEnded(seen.filter(({ runId }) => runId === second.runId)));

      for (const { runId } of [first, second]) {
        const ofRun = reader.seen.filter((event) => event.runId === runId);
        expect(ofRun).toEqual(await gateway.eventsOf(ada, runId));
      }
    });

    it('brings what a named run did since, though it has ended', async () => {
      const { conversationId, runId, turn } = await asked();
      await speak(turn, 3);
      const whole = await gateway.eventsOf(ada, runId);
      const reader = follow(conversationId, { [runId]: 2 });
      await reader.until(hasEnded);
      expect(reader.seen).toEqual(whole.slice(2));
    });

    it('leaves out ended runs that were not named, and runs of other conversations that were', async () => {
      const first = await asked();
      first.turn.complete();
      await gateway.eventsOf(ada, first.runId);
      const elsewhere = await asked();
      const second = await asked(first.conversationId);
      const reader = follow(first.conversationId, { [elsewhere.runId]: 0 });
      second.turn.complete();
      await reader.until(hasEnded);
      expect(new Set(reader.seen.map(({ runId }) => runId))).toEqual(new Set([second.runId]));
    });

    it('shows two readers the same', async () => {
      const { conversationId, turn } = await asked();
      const readers = [follow(conversationId), follow(conversationId)];
      await speak(turn, 100);
      for (const reader of readers) await reader.until(hasEnded);
      expect(readers[0]!.seen).toEqual(readers[1]!.seen);
    });

    it('lets go of the feed when the reader leaves', async () => {
      const { conversationId, runId } = await asked();
      await logged(runId);
      const unfollow = vi.fn();
      vi.spyOn(world.feed, 'follow').mockResolvedValue(unfollow);
      const leaving = new AbortController();
      const reader = reading(gateway.follower.followConversation(ada, conversationId, {}, leaving.signal));
      await reader.until((seen) => seen.length > 0);
      leaving.abort();
      await reader.done;
      expect(unfollow).toHaveBeenCalledOnce();
    });

    it('lets go of the feed when the reader stops in the middle', async () => {
      const { runId } = await asked();
      await logged(runId);
      const unfollow = vi.fn();
      vi.spyOn(world.feed, 'follow').mockResolvedValue(unfollow);
      for await (const _event of gateway.follower.followRun(ada, runId, 0, signal())) break;
      expect(unfollow).toHaveBeenCalledOnce();
    });
  });

  describe('what the feed loses', () => {
    it('is read from the log when the gap shows', async () => {
      await begin({ loses: ({ seq }) => seq > 3 && seq % 3 !== 0 });
      const { runId, turn } = await asked();
      const reader = followRun(runId, 0, aFollower({ recheckMs: 20 }));
      await speak(turn, 100);
      await reader.done;
      expect(reader.seen.map(({ seq }) => seq)).toEqual(numbersUpTo(reader.seen.length));
    });

    it('is read from the log after a while when it was the end', async () => {
      await begin({ loses: ({ type }) => type === 'run-ended' });
      const { conversationId, turn } = await asked();
      const reader = follow(conversationId, {}, aFollower({ recheckMs: 20 }));
      await speak(turn, 5);
      await reader.until(hasEnded);
      expect(reader.seen.map(({ seq }) => seq)).toEqual(numbersUpTo(reader.seen.length));
    });
  });

  describe('a run of this very process', () => {
    it('is followed from its start without a question to the database', async () => {
      const asks = vi.spyOn(gateway.unitOfWork, 'run');
      const { conversationId, runId, turn } = await asked();
      asks.mockClear();
      const readers = [follow(conversationId, { [runId]: 0 }), followRun(runId)];
      await logged(runId);
      expect(asks).not.toHaveBeenCalled();

      await speak(turn, 20);
      for (const reader of readers) await reader.until(hasEnded);
      const whole = await gateway.eventsOf(ada, runId);
      for (const { seen } of readers) expect(seen).toEqual(whole);
    });

    it('is shown to its speaker alone all the same', async () => {
      const { conversationId, runId } = await asked();
      const bob = aPerson('bob');
      for (const events of [
        gateway.follower.followConversation(bob, conversationId, {}, signal()),
        gateway.follower.followRun(bob, runId, 0, signal()),
      ]) {
        await expect(reading(events).done).rejects.toMatchObject({ code: 'not_found' });
      }
    });
  });

  it('keeps little for a slow reader, who still gets everything', async () => {
    const { runId, turn } = await asked();
    const slow = aFollower({ capacity: 10 }).followRun(ada, runId, 0, signal())[Symbol.asyncIterator]();
    const first = await slow.next();
    const whole = (async () => {
      await speak(turn, 300);
      return gateway.eventsOf(ada, runId);
    })();
    const log = await whole;

    const seen: RunEvent[] = [first.value as RunEvent];
    for (let step = await slow.next(); !step.done; step = await slow.next()) seen.push(step.value);

    expect(seen).toEqual(log);
  });

  it.each(Array.from({ length: 20 }, (_, seed) => seed))(
    'delivers each event exactly once and in order across random cuts (seed %i)',
    async (seed) => {
      const random = seededRandom(seed);
      await begin({ loses: () => random() < 0.05 });
      const { conversationId, runId, turn } = await asked();
      const spoken = speak(turn, 300);
      const seen: RunEvent[] = [];
      while (!hasEnded(seen)) {
        const cut = new AbortController();
        const follower = aFollower({ capacity: 1 + Math.floor(random() * 20), recheckMs: 5 });
        const after = { [runId]: seen.at(-1)?.seq ?? 0 } as Record<RunId, number>;
        const budget = Math.floor(random() * 60);
        let received = 0;
        for await (const event of follower.followConversation(ada, conversationId, after, cut.signal)) {
          seen.push(event);
          if (random() < 0.2) await turnOfLoop();
          if ((received += 1) > budget || event.type === 'run-ended') cut.abort();
          if (cut.signal.aborted) break;
        }
      }
      await spoken;

      expect(seen).toEqual(await gateway.eventsOf(ada, runId));
    },
  );

  function aFollower(options: { capacity?: number; recheckMs?: number }): RunFollower {
    return new RunFollower({
      unitOfWork: gateway.unitOfWork,
      feed: world.feed,
      live: gateway.engine.live,
      ...options,
    });
  }
});
