import type { WorkPile } from '@mosaicstack/types';
import { expect, test } from 'vitest';
import { reportWork } from './work-report.js';

const stored: WorkPile[] = [{ kind: 'runs.queued', count: 2, oldestAt: '2026-03-10T10:00:00.000Z' }];
const ledger = { standing: () => Promise.resolve(stored) };

test('what is stored and what the queue carries stand together', async () => {
  const counts = { active: 1, waiting: 3, delayed: 0 };
  expect(await reportWork({ ledger, jobs: { counts: () => Promise.resolve(counts) } })).toEqual({
    isQueueReachable: true,
    piles: [
      ...stored,
      { kind: 'jobs.active', count: 1, oldestAt: null },
      { kind: 'jobs.waiting', count: 3, oldestAt: null },
      { kind: 'jobs.delayed', count: 0, oldestAt: null },
    ],
  });
});

test('a queue that is away is said to be, and hides nothing else', async () => {
  const jobs = { counts: () => Promise.reject(new Error('away')) };
  expect(await reportWork({ ledger, jobs })).toEqual({ isQueueReachable: false, piles: stored });
});
