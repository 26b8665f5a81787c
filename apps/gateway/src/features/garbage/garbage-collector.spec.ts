import type { Asker } from '@mosaicstack/auth';
import {
  type GarbageCounts,
  inProcessTallies,
  type Leftovers,
  systemClock,
  uuidSource,
} from '@mosaicstack/kernel';
import { capturedLog } from '@mosaicstack/testing';
import type { GarbageKind, UserId } from '@mosaicstack/types';
import { beforeEach, expect, test, vi } from 'vitest';
import { GarbageCollector } from './garbage-collector.js';

const ada = {
  user: { name: 'Ada' },
  actor: { userId: 'ada' as UserId, role: 'admin' },
  surface: 'cli',
} as Asker;
const patience = { timeout: 60_000, interval: 5 };

let tallies: ReturnType<typeof inProcessTallies>;
let log: ReturnType<typeof capturedLog>;
const record = vi.fn<(event: unknown) => Promise<void>>(() => Promise.resolve());
beforeEach(() => {
  tallies = inProcessTallies(systemClock);
  log = capturedLog();
  record.mockClear();
});

/** So many of a kind, one a piece; `between` is waited for after each. */
function left(
  kind: GarbageKind,
  reach: Leftovers['reach'],
  { count = 1, between = () => Promise.resolve() }: { count?: number; between?: () => Promise<void> } = {},
) {
  const state = { left: count, looked: 0 };
  const leftovers: Leftovers = {
    kinds: [kind],
    reach,
    async *pieces({ isDryRun }): AsyncGenerator<GarbageCounts> {
      state.looked += 1;
      for (let todo = state.left; todo > 0; todo -= 1) {
        if (!isDryRun) state.left -= 1;
        yield { [kind]: 1 };
        await between();
      }
    },
  };
  return { state, leftovers };
}

const gateway = (atOnce: readonly Leftovers[], later: readonly Leftovers[]) =>
  new GarbageCollector({ atOnce, later, tallies, audit: { record }, ids: uuidSource, logger: log });

const countsOf = ({ counts }: { counts: readonly { kind: GarbageKind; count: number }[] }) =>
  Object.fromEntries(counts.filter(({ count }) => count > 0).map(({ kind, count }) => [kind, count]));

test('counts per kind what it removes, and a dry run the same without removing or telling of it', async () => {
  const [folders, keys] = [
    left('temporaryFolders', 'process', { count: 2 }),
    left('keys', 'instance', { count: 3 }),
  ];
  const collector = gateway([folders.leftovers], [keys.leftovers]);
  const foreseen = await collector.count();
  expect([foreseen.isDryRun, countsOf(foreseen)]).toEqual([true, { temporaryFolders: 2, keys: 3 }]);
  expect(record).not.toHaveBeenCalled();
  const removed = await collector.collect(ada);
  expect(countsOf(removed)).toEqual(countsOf(foreseen));
  expect([folders.state.left, keys.state.left]).toEqual([0, 0]);
  expect(record).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({
      verb: 'garbage.collect',
      result: 'allowed',
      details: { temporaryFolders: 2, keys: 3, failed: [] },
    }),
  );
});

test('what fails keeps nothing else, and is named', async () => {
  const broken: Leftovers = {
    kinds: ['jobs'],
    reach: 'instance',
    pieces: () => {
      throw new Error('away');
    },
  };
  const report = await gateway([], [broken, left('keys', 'instance').leftovers]).collect(ada);
  expect([report.failed, countsOf(report)]).toEqual([['jobs'], { keys: 1 }]);
  expect(record.mock.calls[0]?.[0]).toMatchObject({ result: 'failed', details: { failed: ['jobs'] } });
});

test('one gateway sweeps what all share while another is told so; each sweeps its own', async () => {
  const paused = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const shared = left('keys', 'instance', {
    between: () => {
      begun.resolve();
      return paused.promise;
    },
  });
  const own = left('temporaryFolders', 'process');
  const first = gateway([], [shared.leftovers]);
  const second = gateway([own.leftovers], [shared.leftovers]);
  const sweeping = first.collect(ada);
  await begun.promise;
  await expect(second.collect(ada)).rejects.toMatchObject({ code: 'sweep_in_progress' });
  second.begin(Promise.resolve());
  await vi.waitFor(() => expect(own.state.left).toBe(0), patience);
  expect(shared.state.looked).toBe(1);
  paused.resolve();
  await sweeping;
  await second.collect(ada);
  expect(shared.state.looked).toBe(2);
});

test('of a moment of the schedule one gateway sweeps what all share, however late the other comes', async () => {
  const shared = left('keys', 'instance');
  const own = [left('temporaryFolders', 'process'), left('temporaryFolders', 'process')] as const;
  const [one, other] = own.map(({ leftovers }) => gateway([leftovers], [shared.leftovers]));
  const moment = new Date('2026-03-01T04:00:00Z');
  one?.scheduled(moment);
  await vi.waitFor(() => expect(record).toHaveBeenCalledTimes(1), patience);
  other?.scheduled(moment);
  await vi.waitFor(() => expect(record).toHaveBeenCalledTimes(2), patience);
  expect([shared.state.looked, ...own.map(({ state }) => state.left)]).toEqual([1, 0, 0]);
  const night = gateway([], [shared.leftovers]);
  night.scheduled(new Date('2026-03-02T04:00:00Z'));
  await vi.waitFor(() => expect(shared.state.looked).toBe(2), patience);
});

test('after a start the first is looked through at once, the rest once everything has started', async () => {
  const [folders, keys] = [left('temporaryFolders', 'process'), left('keys', 'instance')];
  const started = Promise.withResolvers<void>();
  gateway([folders.leftovers], [keys.leftovers]).begin(started.promise);
  await vi.waitFor(() => expect(folders.state.left).toBe(0), patience);
  expect(keys.state.looked).toBe(0);
  started.resolve();
  await vi.waitFor(() => expect(record).toHaveBeenCalledOnce(), patience);
  expect(record.mock.calls[0]?.[0]).toMatchObject({
    actorId: null,
    details: { temporaryFolders: 1, keys: 1 },
  });
});

test('it lets others have their turn after each piece, and stops there when the gateway does', async () => {
  let turns = 0;
  const again = (): void => {
    turns += 1;
    if (turns < 50) setImmediate(again);
  };
  const keys = left('keys', 'instance', { count: 1_000_000 });
  const collector = gateway([], [keys.leftovers, left('jobs', 'instance').leftovers]);
  const sweeping = collector.collect(ada);
  setImmediate(again);
  await vi.waitFor(() => expect(turns).toBe(50), patience);
  await collector.close();
  expect(countsOf(await sweeping)).toEqual({ keys: 1_000_000 - keys.state.left });
  expect(keys.state.left).toBeGreaterThan(0);
});
