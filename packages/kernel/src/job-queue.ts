import type { JobKind, JobPayload } from '@mosaicstack/types';

export interface Job<Kind extends JobKind = JobKind> {
  kind: Kind;
  /** Idempotency key: a job whose id is still waiting or running is not added twice. Neither an integer nor with a colon. */
  id: string;
  payload: JobPayload<Kind>;
}

/** Jobs of all kinds, by what becomes of them next. `delayed` ones failed and are tried again. */
export interface JobCounts {
  active: number;
  waiting: number;
  delayed: number;
}

/**
 * Carries jobs; never the truth about them. Tables keep what happened, so a queue that was emptied
 * is refilled from the outbox and a finished job leaves nothing behind.
 *
 * Every implementation passes `describeJobQueue`. Handlers are idempotent: a job may arrive twice.
 */
export interface JobQueue {
  add<Kind extends JobKind>(job: Job<Kind>): Promise<void>;
  /** Starts handling jobs of one kind. The last handler of a kind wins. */
  work<Kind extends JobKind>(
    kind: Kind,
    handler: (payload: JobPayload<Kind>) => Promise<void>,
  ): Promise<void>;
  /** How many there are. Rejects with `queue_unavailable` when the transport does not answer. */
  counts(): Promise<JobCounts>;
  /** Whether the transport answers. Never rejects. */
  healthy(): Promise<boolean>;
  /** Lets jobs in hand finish. Safe to call twice. */
  close(): Promise<void>;
}
