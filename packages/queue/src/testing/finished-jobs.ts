import { randomUUID } from 'node:crypto';
import type { Leftovers } from '@mosaicstack/kernel';
import { expect, vi } from 'vitest';
import type { Transport } from '../bullmq/transport.js';

const patience = { timeout: 60_000, interval: 20 };

/** Has a build that keeps jobs do one of them, fail at another and not come to a third, whose id is given back. */
export async function keepFinished(transport: Transport): Promise<string> {
  const queue = transport.queue('run-execute').on('error', () => undefined) as ReturnType<Transport['queue']>;
  const keeping = { removeOnComplete: false, removeOnFail: false, attempts: 1 };
  const payload = () => ({ runId: randomUUID() });
  await queue.add('run-execute', payload(), { ...keeping, jobId: `does-${randomUUID()}` });
  await queue.add('run-execute', payload(), { ...keeping, jobId: `fails-${randomUUID()}` });
  const worker = transport.worker(
    'run-execute',
    async ({ id }) => {
      if (id?.startsWith('fails')) throw new Error('it fails');
    },
    { concurrency: 1, removeOnComplete: { count: 9 }, removeOnFail: { count: 9 } },
  );
  worker.on('error', () => undefined);
  await vi.waitFor(
    async () =>
      expect(await queue.getJobCounts('completed', 'failed')).toMatchObject({ completed: 1, failed: 1 }),
    patience,
  );
  await worker.close();
  const waiting = payload().runId;
  await queue.add('run-execute', { runId: waiting }, { ...keeping, jobId: waiting });
  await queue.close();
  return waiting;
}

export async function sweptJobs(leftovers: readonly Leftovers[], isDryRun: boolean): Promise<number> {
  let sum = 0;
  for (const one of leftovers.filter(({ kinds }) => kinds.includes('jobs')))
    for await (const { jobs = 0 } of one.pieces({ isDryRun })) sum += jobs;
  return sum;
}
