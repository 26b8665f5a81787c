import { randomUUID } from 'node:crypto';
import { silentLogger } from '@mosaicstack/kernel';
import { conversationIdSchema, runIdSchema, type RunEvent, type RunId } from '@mosaicstack/types';
import { expect, it, vi } from 'vitest';
import { inProcessNotices } from './in-process-notices.js';
import { inProcessRunFeed } from './in-process-run-feed.js';
import { inProcessStopSignal } from './in-process-stop-signal.js';

const conversationId = conversationIdSchema.parse(randomUUID());
const runId = runIdSchema.parse(randomUUID());
const event = (seq: number, conversation = conversationId): RunEvent => ({
  v: 1,
  runId,
  conversationId: conversation,
  seq,
  at: new Date(0).toISOString(),
  type: 'run-started',
  data: {},
});

it('tells the followers of a conversation its events in order, and nobody else', async () => {
  const feed = inProcessRunFeed();
  const follower = () => vi.fn<(event: RunEvent) => void>();
  const [first, second, other] = [follower(), follower(), follower()];
  await feed.follow(conversationId, first);
  const leave = await feed.follow(conversationId, second);
  await feed.follow(conversationIdSchema.parse(randomUUID()), other);

  feed.publish([event(1), event(2)]);
  leave();
  feed.publish([event(3)]);

  expect(first.mock.calls.map(([{ seq }]) => seq)).toEqual([1, 2, 3]);
  expect(second.mock.calls.map(([{ seq }]) => seq)).toEqual([1, 2]);
  expect(other).not.toHaveBeenCalled();
});

it('brings a stop to every listener', async () => {
  const stops = inProcessStopSignal();
  const listener = vi.fn<(runId: RunId) => void>();
  await stops.listen(listener);
  await stops.send(runId);
  expect(listener).toHaveBeenCalledWith(runId);
});

it('brings a notice to every listener, whatever the one before does with it', async () => {
  const notices = inProcessNotices(silentLogger);
  const listener = vi.fn<(notice: unknown) => void>();
  await notices.listen(() => {
    throw new Error('out of order');
  });
  await notices.listen(listener);
  await notices.send({ changed: 'sessions' });
  expect(listener).toHaveBeenCalledExactlyOnceWith({ changed: 'sessions' });
});
