import type { Job, JobCounts, JobQueue } from '@mosaicstack/kernel';
import { jobPayloadSchemas, type JobKind, type JobPayload } from '@mosaicstack/types';

type AnyJob = Job & { attempts: number };

const ATTEMPTS = 5;

/** For tests of whoever uses a queue. Retries at once; gone with its process. */
export class InMemoryJobQueue implements JobQueue {
  private readonly jobs = new Map<string, AnyJob>();
  private readonly handlers = new Map<JobKind, (payload: never) => Promise<void>>();
  private readonly inHand = new Set<Promise<void>>();
  private closed = false;

  add<Kind extends JobKind>({ kind, id, payload }: Job<Kind>): Promise<void> {
    if (this.closed) return Promise.reject(new Error('The queue is closed.'));
    const key = `${kind} ${id}`;
    if (this.jobs.has(key)) return Promise.resolve();
    this.jobs.set(key, { kind, id, payload: jobPayloadSchemas[kind].parse(payload), attempts: 0 });
    this.start(key);
    return Promise.resolve();
  }

  work<Kind extends JobKind>(
    kind: Kind,
    handler: (payload: JobPayload<Kind>) => Promise<void>,
  ): Promise<void> {
    const isFirst = !this.handlers.has(kind);
    this.handlers.set(kind, handler);
    if (isFirst) for (const [key, job] of this.jobs) if (job.kind === kind) this.start(key);
    return Promise.resolve();
  }

  counts(): Promise<JobCounts> {
    const active = this.inHand.size;
    return Promise.resolve({ active, waiting: this.jobs.size - active, delayed: 0 });
  }

  healthy(): Promise<boolean> {
    return Promise.resolve(!this.closed);
  }

  async close(): Promise<void> {
    this.closed = true;
    await Promise.all(this.inHand);
  }

  private start(key: string): void {
    const job = this.jobs.get(key);
    if (!job || this.closed || !this.handlers.has(job.kind)) return;
    const running = this.attempt(key, job).finally(() => this.inHand.delete(running));
    this.inHand.add(running);
  }

  private async attempt(key: string, job: AnyJob): Promise<void> {
    job.attempts += 1;
    try {
      await this.handlers.get(job.kind)?.(job.payload as never);
      this.jobs.delete(key);
    } catch {
      if (job.attempts >= ATTEMPTS) this.jobs.delete(key);
      else this.start(key);
    }
  }
}
