import type { Job, JobQueue } from '@mosaicstack/kernel';
import type { JobPayload } from '@mosaicstack/types';

/**
 * A queue for calls that works on them from the first one on: a gateway that calls nobody has no worker for it.
 * What an earlier process left is done with the first call of this one.
 */
export function lateWorker(
  jobs: JobQueue,
  handle: (payload: JobPayload<'push-send'>) => Promise<void>,
): Pick<JobQueue, 'add'> {
  let working: Promise<void> | undefined;
  const work = (): Promise<void> =>
    (working ??= jobs.work('push-send', handle).catch((error: unknown) => {
      working = undefined;
      throw error;
    }));
  return {
    async add(job: Job) {
      await jobs.add(job);
      await work();
    },
  };
}
