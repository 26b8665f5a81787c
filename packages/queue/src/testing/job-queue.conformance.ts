import { randomUUID } from 'node:crypto';
import type { Job, JobQueue } from '@mosaicstack/kernel';
import { runIdSchema } from '@mosaicstack/types';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const patience = { timeout: 60_000, interval: 20 };

const aJob = (): Job => {
  const runId = runIdSchema.parse(randomUUID());
  return { kind: 'run-execute', id: runId, payload: { runId } };
};

/** What every {@link JobQueue} promises. `open` gives an empty queue; each one is closed after its test. */
export function describeJobQueue(label: string, open: () => Promise<JobQueue>): void {
  describe(`${label} keeps the JobQueue contract`, () => {
    let queue: JobQueue;
    let handled: string[];
    const note = async ({ runId }: { runId: string }) => void handled.push(runId);

    beforeEach(async () => {
      handled = [];
      queue = await open();
    });
    afterEach(() => queue.close());

    it('brings a job to its handler', async () => {
      const job = aJob();
      const arrived = vi.fn<(payload: unknown) => Promise<void>>(() => Promise.resolve());
      await queue.work('run-execute', arrived);

      await queue.add({ ...job, payload: { ...job.payload, traceparent: 'a-trace' } });

      await vi.waitFor(
        () => expect(arrived).toHaveBeenCalledWith({ ...job.payload, traceparent: 'a-trace' }),
        patience,
      );
    });

    it('says how many jobs it carries', async () => {
      expect(await queue.counts()).toEqual({ active: 0, waiting: 0, delayed: 0 });
      for (const job of [aJob(), aJob()]) await queue.add(job);
      await vi.waitFor(
        async () => expect(await queue.counts()).toEqual({ active: 0, waiting: 2, delayed: 0 }),
        patience,
      );
      let finish = (): void => undefined;
      const held = new Promise<void>((resolve) => {
        finish = resolve;
      });
      await queue.work('run-execute', () => held);
      await vi.waitFor(async () => expect((await queue.counts()).active).toBe(2), patience);
      finish();
      await vi.waitFor(
        async () => expect(await queue.counts()).toEqual({ active: 0, waiting: 0, delayed: 0 }),
        patience,
      );
    });

    it('keeps jobs until somebody handles them', async () => {
      const jobs = [aJob(), aJob(), aJob()];
      for (const job of jobs) await queue.add(job);

      await queue.work('run-execute', note);

      await vi.waitFor(
        () => expect(handled.toSorted()).toEqual(jobs.map(({ id }) => id).toSorted()),
        patience,
      );
    });

    it('does not add a job twice that is still waiting', async () => {
      const [job, after] = [aJob(), aJob()];
      await queue.add(job);
      await queue.add(job);
      await queue.add(after);

      await queue.work('run-execute', note);

      await vi.waitFor(() => expect(handled).toContain(after.id), patience);
      await vi.waitFor(() => expect(handled.filter((id) => id === job.id)).toHaveLength(1), patience);
    });

    it('does not add a job twice that is running', async () => {
      const [job, after] = [aJob(), aJob()];
      const finish = Promise.withResolvers<void>();
      const started = Promise.withResolvers<void>();
      await queue.work('run-execute', async (payload) => {
        handled.push(payload.runId);
        started.resolve();
        if ('runId' in job.payload && payload.runId === job.payload.runId) await finish.promise;
      });
      await queue.add(job);
      await started.promise;

      await queue.add(job);
      await queue.add(after);
      await vi.waitFor(() => expect(handled).toContain(after.id), patience);
      finish.resolve();
      await queue.close();

      expect(handled.filter((id) => id === job.id)).toHaveLength(1);
    });

    it('takes the id of a finished job again', async () => {
      const job = aJob();
      await queue.work('run-execute', note);
      await queue.add(job);
      await vi.waitFor(() => expect(handled).toHaveLength(1), patience);

      await vi.waitFor(async () => {
        await queue.add(job); // the moment between handled and finished still counts as running
        expect(handled.length).toBeGreaterThan(1);
      }, patience);
    });

    it('tries a job again that failed', async () => {
      const job = aJob();
      await queue.work('run-execute', async ({ runId }) => {
        handled.push(runId);
        if (handled.length < 3) throw new Error('not yet');
      });

      await queue.add(job);

      await vi.waitFor(() => expect(handled).toEqual([job.id, job.id, job.id]), patience);
    });

    it('gives jobs to the last handler of their kind', async () => {
      const job = aJob();
      await queue.work('run-execute', () => Promise.reject(new Error('replaced')));
      await queue.work('run-execute', note);

      await queue.add(job);

      await vi.waitFor(() => expect(handled).toEqual([job.id]), patience);
    });

    it('refuses a payload that is not one', async () => {
      const job = { ...aJob(), payload: { runId: 'no run' } } as unknown as Job;
      await expect(async () => queue.add(job)).rejects.toThrow();
    });

    it('lets a job in hand finish before it is closed, and may be closed twice', async () => {
      const started = Promise.withResolvers<void>();
      const finish = Promise.withResolvers<void>();
      await queue.work('run-execute', async ({ runId }) => {
        started.resolve();
        await finish.promise;
        handled.push(runId);
      });
      const job = aJob();
      await queue.add(job);
      await started.promise;

      const closing = queue.close();
      finish.resolve();
      await closing;
      await queue.close();

      expect(handled).toEqual([job.id]);
    });

    it('says whether it answers', async () => {
      expect(await queue.healthy()).toBe(true);
      await queue.close();
      expect(await queue.healthy()).toBe(false);
    });
  });
}
