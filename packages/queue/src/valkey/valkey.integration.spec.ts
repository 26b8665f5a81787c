import { randomUUID } from 'node:crypto';
import { silentLogger, type Logger } from '@mosaicstack/kernel';
import { capturedLog } from '@mosaicstack/testing';
import { conversationIdSchema, runIdSchema, type RunEvent, type RunId } from '@mosaicstack/types';
import { Redis } from 'ioredis';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openQueue, type OpenQueue } from '../open-queue.js';
import { breakableValkey } from '../testing/breakable-valkey.js';

const valkeyUrl = process.env['MOSAIC_TEST_VALKEY_URL'];
const patience = { timeout: 60_000, interval: 20 };

const runId = runIdSchema.parse(randomUUID());
const aConversation = () => conversationIdSchema.parse(randomUUID());
const eventsOf = (conversationId: ReturnType<typeof aConversation>, from: number, to: number): RunEvent[] =>
  Array.from({ length: to - from + 1 }, (_, index) => ({
    v: 1,
    runId,
    conversationId,
    seq: from + index,
    at: new Date(0).toISOString(),
    type: 'run-started',
    data: {},
  }));

const aFollower = () => vi.fn<(event: RunEvent) => void>();
const aStopper = () => vi.fn<(runId: RunId) => void>();

describe.skipIf(!valkeyUrl)('an instance of two processes on Valkey', () => {
  const opened: OpenQueue[] = [];
  const open = async (url = valkeyUrl ?? '', logger: Logger = silentLogger): Promise<OpenQueue> => {
    const queue = await openQueue({ kind: 'valkey', url }, { logger });
    opened.push(queue);
    return queue;
  };
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((queue) => queue.close()));
  });

  it('shows each process the events of both, once and in order', async () => {
    const [one, two] = [await open(), await open()];
    const conversationId = aConversation();
    const seen: Record<string, number[]> = { one: [], two: [] };
    await one.feed.follow(conversationId, ({ seq }) => seen['one']?.push(seq));
    await two.feed.follow(conversationId, ({ seq }) => seen['two']?.push(seq));

    one.feed.publish(eventsOf(conversationId, 1, 50));
    one.feed.publish([...eventsOf(aConversation(), 1, 1), ...eventsOf(conversationId, 51, 100)]);

    const all = eventsOf(conversationId, 1, 100).map(({ seq }) => seq);
    await vi.waitFor(() => expect(seen).toEqual({ one: all, two: all }), patience);
  });

  it('no longer tells who has left', async () => {
    const [one, two] = [await open(), await open()];
    const conversationId = aConversation();
    const [left, stayed] = [aFollower(), aFollower()];
    (await two.feed.follow(conversationId, left))();
    await two.feed.follow(conversationId, stayed);

    one.feed.publish(eventsOf(conversationId, 1, 1));

    await vi.waitFor(() => expect(stayed).toHaveBeenCalledOnce(), patience);
    expect(left).not.toHaveBeenCalled();
  });

  it('stops a run from either process', async () => {
    const [one, two] = [await open(), await open()];
    const [here, there] = [aStopper(), aStopper()];
    await one.stops.listen(here);
    await two.stops.listen(there);

    await one.stops.send(runId);

    await vi.waitFor(
      () => expect([here.mock.calls, there.mock.calls]).toEqual([[[runId]], [[runId]]]),
      patience,
    );
  });

  it('brings a notice to every process once, the sender included', async () => {
    const [one, two] = [await open(), await open()];
    const listeners = [vi.fn<(notice: unknown) => void>(), vi.fn<(notice: unknown) => void>()] as const;
    await one.notices.listen(listeners[0]);
    await two.notices.listen(listeners[1]);

    for (const changed of ['sessions', 'conversation']) await one.notices.send({ changed });

    const told = [[{ changed: 'sessions' }], [{ changed: 'conversation' }]];
    await vi.waitFor(() => expect(listeners.map(({ mock }) => mock.calls)).toEqual([told, told]), patience);
  });

  it('hears nothing of an instance in another keyspace of the same server', async () => {
    const [one, two, other] = [await open(), await open(), await open(`${valkeyUrl}/15`)];
    const [told, others] = [vi.fn<(notice: unknown) => void>(), vi.fn<(notice: unknown) => void>()];
    await two.notices.listen(told);
    await other.notices.listen(others);

    await other.notices.send('theirs');
    await one.notices.send('ours');

    await vi.waitFor(() => expect(told.mock.calls).toEqual([['ours']]), patience);
    expect(others.mock.calls).toEqual([['theirs']]);
  });

  it('leaves out what cannot be read, says so once without quoting it, and goes on', async () => {
    const log = capturedLog();
    const [one, two] = [await open(valkeyUrl, log), await open()];
    const conversationId = aConversation();
    const [follower, stopper, notified] = [aFollower(), aStopper(), vi.fn<(notice: unknown) => void>()];
    await one.feed.follow(conversationId, follower);
    await one.stops.listen(stopper);
    await one.notices.listen(notified);

    const anybody = new Redis(valkeyUrl ?? '');
    const sender = randomUUID();
    for (const channel of [`0:mosaic:feed:${conversationId}`, '0:mosaic:stop', '0:mosaic:notices'])
      for (const rubbish of ['', 'short', `${sender}{"private`, `${sender}{"private":1}`, `${sender}[null]`])
        await anybody.publish(channel, rubbish);
    anybody.disconnect();
    two.feed.publish(eventsOf(conversationId, 1, 1));
    await two.stops.send(runId);
    await two.notices.send('last');

    await vi.waitFor(() => expect(notified).toHaveBeenLastCalledWith('last'), patience);
    await vi.waitFor(() => expect(stopper.mock.calls).toEqual([[runId]]), patience);
    await vi.waitFor(
      () => expect(follower.mock.calls).toEqual(eventsOf(conversationId, 1, 1).map((event) => [event])),
      patience,
    );
    const warnings = log.lines.filter(({ level }) => level === 'warn');
    expect(warnings).toHaveLength(1);
    expect(JSON.stringify(log.lines)).not.toContain('private');
  });

  it('survives a listener that throws, and tells the others all the same', async () => {
    const log = capturedLog();
    const [one, two] = [await open(valkeyUrl, log), await open()];
    const conversationId = aConversation();
    const follower = aFollower();
    await one.feed.follow(conversationId, () => {
      throw new Error('out of order');
    });
    await one.feed.follow(conversationId, follower);

    two.feed.publish(eventsOf(conversationId, 1, 1));

    await vi.waitFor(() => expect(follower).toHaveBeenCalledOnce(), patience);
    expect(log.lines.filter(({ level }) => level === 'error')).toHaveLength(1);
  });

  it('lives on without Valkey, says so, and works again when it is back', async () => {
    const valkey = await breakableValkey(valkeyUrl ?? '');
    const log = capturedLog();
    const [one, two] = [await open(valkey.url, log), await open()];
    const conversationId = aConversation();
    const [here, there] = [aFollower(), aFollower()];
    await one.feed.follow(conversationId, here);
    await two.feed.follow(conversationId, there);
    const handled = vi.fn<() => Promise<void>>(() => Promise.resolve());
    await one.jobs.work('run-execute', handled);
    expect(await one.jobs.healthy()).toBe(true);

    valkey.cut();
    expect(await one.jobs.healthy()).toBe(false);
    one.feed.publish(eventsOf(conversationId, 1, 1));
    await expect(one.stops.send(runId)).rejects.toMatchObject({ code: 'queue_unavailable' });
    await expect(one.jobs.add({ kind: 'run-execute', id: runId, payload: { runId } })).rejects.toMatchObject({
      code: 'queue_unavailable',
    });
    expect(here).toHaveBeenCalledOnce();
    await expect(one.notices.send('nobody hears')).resolves.toBeUndefined();

    valkey.mend();
    await vi.waitFor(async () => expect(await one.jobs.healthy()).toBe(true), patience);
    const later = runIdSchema.parse(randomUUID());
    await two.jobs.add({ kind: 'run-execute', id: later, payload: { runId: later } });
    await vi.waitFor(() => expect(handled).toHaveBeenCalledWith({ runId: later }), patience);
    one.feed.publish(eventsOf(conversationId, 2, 2));
    await vi.waitFor(() => expect(there).toHaveBeenCalled(), patience);
    await one.close();
    valkey.close();

    const connections = log.lines
      .filter(({ level, fields }) => level === 'warn' && 'connection' in fields)
      .map(({ fields }) => fields['connection']);
    expect(connections.toSorted()).toEqual(['channels', 'commands', 'jobs']);
  });

  it('closes while Valkey is away', async () => {
    const valkey = await breakableValkey(valkeyUrl ?? '');
    const one = await open(valkey.url);
    await one.jobs.work('run-execute', () => Promise.resolve());
    valkey.cut();
    await one.close();
    valkey.close();
  });
});
