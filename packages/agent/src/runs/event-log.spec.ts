import { silentLogger } from '@mosaicstack/kernel';
import type { ConversationId, MessageId, RunEvent, RunId } from '@mosaicstack/types';
import { beforeEach, describe, expect, it } from 'vitest';
import { EventLog } from './event-log.js';
import type { FencedEvent, RunLedger } from './run-ledger.js';

const conversationId = '018f0000-0000-7000-8000-00000000000c' as ConversationId;
const messageId = '018f0000-0000-7000-8000-00000000000d' as MessageId;
const event = (runId: string, seq: number): RunEvent => ({
  v: 1,
  runId: runId as RunId,
  conversationId,
  seq,
  at: '2026-01-01T00:00:00.000Z',
  type: 'text-delta',
  data: { messageId, block: 0, text: `${runId} ${seq}` },
});

/** One append as the log made it, answered by the test. */
interface Append extends PromiseWithResolvers<RunId[]> {
  events: readonly FencedEvent[];
}

describe('EventLog', () => {
  let appends: Append[];
  let published: RunEvent[];
  let log: EventLog;
  const broken: Record<string, unknown> = {};
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  const open = (runId: string, fence = 1) =>
    log.open({ runId: runId as RunId, fence, onBroken: (error) => (broken[runId] = error) });
  const names = (index: number) =>
    appends[index]?.events.map(({ event: { runId, seq } }) => `${runId}${seq}`);

  beforeEach(() => {
    appends = [];
    published = [];
    for (const runId of Object.keys(broken)) delete broken[runId];
    const append = (events: readonly FencedEvent[]) => {
      const made = { events, ...Promise.withResolvers<RunId[]>() };
      appends.push(made);
      return made.promise;
    };
    log = new EventLog({
      ledger: { append } as Partial<RunLedger> as RunLedger,
      feed: {
        publish: (events) => void published.push(...events),
        follow: async () => () => undefined,
        close: async () => undefined,
      },
      logger: silentLogger,
    });
  });

  it('gathers what arrives while one append is under way into the next', async () => {
    const [a, b] = [open('a'), open('b')];
    a.append(event('a', 1));
    b.append(event('b', 1));
    await settle();
    a.append(event('a', 2));
    b.append(event('b', 2));
    a.append(event('a', 3));
    await settle();
    expect(appends).toHaveLength(1);
    expect(names(0)).toEqual(['a1', 'b1']);

    appends[0]?.resolve([]);
    await settle();

    expect(appends).toHaveLength(2);
    expect(names(1)?.toSorted()).toEqual(['a2', 'a3', 'b2']);
  });

  it('shows nobody an event before it is committed', async () => {
    open('a').append(event('a', 1));
    await settle();
    expect(published).toEqual([]);
    appends[0]?.resolve([]);
    await settle();
    expect(published).toEqual([event('a', 1)]);
  });

  it('lets one run’s fault fail that run alone', async () => {
    const [a, b] = [open('a'), open('b')];
    a.append(event('a', 1));
    b.append(event('b', 1));
    await settle();
    appends[0]?.reject(new Error('odd text'));
    await settle();
    const ofA = appends.find((_, index) => index > 0 && names(index)?.includes('a1'));
    for (const made of appends.slice(1)) {
      if (made === ofA) made.reject(new Error('odd text'));
      else made.resolve([]);
    }
    await settle();

    expect(broken).toEqual({ a: new Error('odd text') });
    expect(published).toEqual([event('b', 1)]);
    await expect(a.settled()).rejects.toThrow('odd text');
    await expect(b.settled()).resolves.toBeUndefined();
  });

  it('shows nothing of a run whose fence was stale, and takes no more of it', async () => {
    const a = open('a');
    a.append(event('a', 1));
    await settle();
    appends[0]?.resolve(['a' as RunId]);
    await settle();
    a.append(event('a', 2));
    await settle();

    expect(published).toEqual([]);
    expect(broken['a']).toMatchObject({ code: 'lease_lost' });
    expect(appends).toHaveLength(1);
  });

  it('tells when everything of a run is committed', async () => {
    const a = open('a');
    let isSettled = false;
    a.append(event('a', 1));
    await settle();
    a.append(event('a', 2));
    void a.settled().then(() => (isSettled = true));
    appends[0]?.resolve([]);
    await settle();
    expect(isSettled).toBe(false);
    appends[1]?.resolve([]);
    await settle();
    expect(isSettled).toBe(true);
  });

  it('bounds a transaction and lets no long answer hold up the others', async () => {
    const [a, b] = [open('a'), open('b')];
    a.append(event('a', 1));
    await settle();
    for (let seq = 2; seq < 1_200; seq += 1) a.append(event('a', seq));
    b.append(event('b', 1));
    for (let index = 0; index < 5; index += 1) {
      appends[index]?.resolve([]);
      await settle();
    }

    expect(Math.max(...appends.map(({ events }) => events.length))).toBe(500);
    expect(names(2)?.[0]).toBe('b1');
    expect(published.filter(({ runId }) => runId === 'a').map(({ seq }) => seq)).toEqual(
      Array.from({ length: 1_199 }, (_, index) => index + 1),
    );
  });

  it('goes on when announcing fails: what is committed is committed', async () => {
    log = new EventLog({
      ledger: { append: async () => [] } as Partial<RunLedger> as RunLedger,
      feed: {
        publish: () => {
          throw new Error('no transport');
        },
        follow: async () => () => undefined,
        close: async () => undefined,
      },
      logger: silentLogger,
    });
    const a = open('a');
    a.append(event('a', 1));
    await expect(a.settled()).resolves.toBeUndefined();
    expect(broken).toEqual({});
  });
});
