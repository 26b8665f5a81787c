import type { JobKind } from '@mosaicstack/types';
import type { JobsOptions, Processor, WorkerOptions } from 'bullmq';

/** What we use of a queue, which the library types differently on each store. */
export interface TransportQueue {
  on(event: 'error', listener: (error: Error) => void): unknown;
  close(): Promise<void>;
  getJobCounts(
    ...types: ('active' | 'waiting' | 'delayed' | 'completed' | 'failed')[]
  ): Promise<Record<string, number>>;
  /** Removes jobs that have been over for so long, and resolves with their ids. */
  clean(graceMilliseconds: number, most: number, state: 'completed' | 'failed'): Promise<string[]>;
  /** Removes what is left of jobs that stand in no list of the queue, scanning so many keys at a time. */
  removeOrphanedJobs(keysAtATime: number): Promise<number>;
  add(name: string, data: unknown, options: JobsOptions): Promise<unknown>;
}

/** What we use of a worker. */
export interface TransportWorker {
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(
    event: 'failed',
    listener: (job: { id?: string | undefined; attemptsMade: number } | undefined, error: Error) => void,
  ): unknown;
  /** Forced, it does not wait for jobs in hand. */
  close(force?: boolean): Promise<void>;
}

/** The store that carries jobs, opened. It hands out queues and workers that the job queue then owns. */
export interface Transport {
  queue(kind: JobKind): TransportQueue;
  worker(kind: JobKind, processor: Processor, options: Omit<WorkerOptions, 'connection'>): TransportWorker;
  /** Rejects when the store does not answer. */
  ping(): Promise<unknown>;
  close(): Promise<void>;
}
