import {
  AppError,
  type GarbageCounts,
  type Job,
  type JobCounts,
  type JobQueue,
  type Leftovers,
  type Logger,
} from '@mosaicstack/kernel';
import { jobPayloadSchemas, type JobKind, type JobPayload } from '@mosaicstack/types';
import type { JobsOptions, Job as CarriedJob, WorkerOptions } from 'bullmq';
import { inTime } from '../in-time.js';
import type { Transport, TransportQueue, TransportWorker } from './transport.js';

export interface BullmqJobQueueOptions {
  /** Called when the queue is first used; again after it failed. */
  open: () => Promise<Transport>;
  logger: Logger;
}

const jobKinds = Object.keys(jobPayloadSchemas) as JobKind[];

type Handler = (payload: never) => Promise<void>;

const ATTEMPTS = 5;
/** Before the second attempt; doubled before each further one. */
const RETRY_DELAY_MILLISECONDS = 1_000;
const ANSWER_MILLISECONDS = 5_000;
const HEALTH_MILLISECONDS = 2_000;
const CLOSE_MILLISECONDS = 2_000;
const STALLED_OFTEN = 1_000;
const CLEANED_AT_A_TIME = 500;

/**
 * A job is handled while its lock is renewed; a job whose process died is handled by another after
 * ten seconds. Nothing of a finished job stays, or its id could not be used again.
 */
const workerOptions: Omit<WorkerOptions, 'connection'> = {
  concurrency: 8,
  lockDuration: 10_000,
  stalledInterval: 10_000,
  maxStalledCount: STALLED_OFTEN,
  drainDelay: 30,
  removeOnComplete: { count: 0 },
  removeOnFail: { count: 0 },
};

const jobOptions: JobsOptions = {
  attempts: ATTEMPTS,
  backoff: { type: 'exponential', delay: RETRY_DELAY_MILLISECONDS },
  removeOnComplete: true,
  removeOnFail: true,
};

/** BullMQ behind our port, on whichever store it was given. It costs nothing until it is first used. */
export class BullmqJobQueue implements JobQueue {
  /** Jobs that are over: of a build that kept them, or of a store that was put back. They hold on to their ids. */
  readonly leftovers: Leftovers = {
    kinds: ['jobs'],
    reach: 'instance',
    pieces: ({ isDryRun }) => this.finished(isDryRun),
  };

  private readonly queues = new Map<JobKind, TransportQueue>();
  private readonly workers = new Map<JobKind, Promise<TransportWorker>>();
  private readonly handlers = new Map<JobKind, Handler>();
  private readonly inHand = new Set<Promise<void>>();
  private opening: Promise<Transport> | undefined;
  private closing: Promise<void> | undefined;

  constructor(private readonly options: BullmqJobQueueOptions) {}

  async add<Kind extends JobKind>({ kind, id, payload }: Job<Kind>): Promise<void> {
    const data = jobPayloadSchemas[kind].parse(payload);
    try {
      await inTime(
        ANSWER_MILLISECONDS,
        this.queue(kind).then((queue) => queue.add(kind, data, { ...jobOptions, jobId: id })),
      );
    } catch (cause) {
      throw new AppError('queue_unavailable', 'The job queue did not take the job.', { cause });
    }
  }

  async work<Kind extends JobKind>(
    kind: Kind,
    handler: (payload: JobPayload<Kind>) => Promise<void>,
  ): Promise<void> {
    this.handlers.set(kind, handler);
    const starting = this.workers.get(kind) ?? this.startWorker(kind);
    this.workers.set(kind, starting);
    await starting;
  }

  async counts(): Promise<JobCounts> {
    try {
      return await inTime(ANSWER_MILLISECONDS, this.countAll());
    } catch (cause) {
      throw new AppError('queue_unavailable', 'The job queue did not say what it carries.', { cause });
    }
  }

  async healthy(): Promise<boolean> {
    if (this.closing) return false;
    return this.transport().then(answers, () => false);
  }

  close(): Promise<void> {
    this.closing ??= this.shutDown();
    return this.closing;
  }

  private async *finished(isDryRun: boolean): AsyncGenerator<GarbageCounts> {
    for (const kind of jobKinds) {
      const queue = await inTime(ANSWER_MILLISECONDS, this.queue(kind));
      if (isDryRun) {
        const { completed = 0, failed = 0 } = await queue.getJobCounts('completed', 'failed');
        yield { jobs: completed + failed };
        continue;
      }
      for (const state of ['completed', 'failed'] as const)
        for (let cleaned = CLEANED_AT_A_TIME; cleaned === CLEANED_AT_A_TIME;) {
          cleaned = (await queue.clean(0, CLEANED_AT_A_TIME, state)).length;
          yield { jobs: cleaned };
        }
      yield { jobs: await queue.removeOrphanedJobs(CLEANED_AT_A_TIME) };
    }
  }

  private transport(): Promise<Transport> {
    if (this.closing) return Promise.reject(new AppError('queue_unavailable', 'The job queue is closed.'));
    const opening = (this.opening ??= this.options.open());
    opening.catch(() => {
      if (this.opening === opening) this.opening = undefined;
    });
    return opening;
  }

  private async queue(kind: JobKind): Promise<TransportQueue> {
    const transport = await this.transport();
    const known = this.queues.get(kind);
    if (known) return known;
    const queue = transport.queue(kind);
    queue.on('error', (error) => this.tell(kind, error));
    this.queues.set(kind, queue);
    return queue;
  }

  private async startWorker(kind: JobKind): Promise<TransportWorker> {
    const transport = await this.transport();
    const worker = transport.worker(kind, (job) => this.handle(kind, job), workerOptions);
    worker.on('error', (error) => this.tell(kind, error));
    worker.on('failed', (job, error) =>
      this.options.logger.warn({ kind, job: job?.id, attempt: job?.attemptsMade, error }, 'A job failed.'),
    );
    return worker;
  }

  private async handle(kind: JobKind, { data }: CarriedJob): Promise<void> {
    const handler = this.handlers.get(kind);
    if (!handler) return;
    const running = handler(jobPayloadSchemas[kind].parse(data) as never);
    this.inHand.add(running);
    try {
      await running;
    } finally {
      this.inHand.delete(running);
    }
  }

  private async countAll(): Promise<JobCounts> {
    const sum = { active: 0, waiting: 0, delayed: 0 };
    for (const kind of jobKinds) {
      const found = await (await this.queue(kind)).getJobCounts('active', 'waiting', 'delayed');
      for (const state of ['active', 'waiting', 'delayed'] as const) sum[state] += found[state] ?? 0;
    }
    return sum;
  }

  private tell(kind: JobKind, error: Error): void {
    this.options.logger.debug({ kind, error }, 'The job queue had trouble with its store.');
  }

  /** What is in hand ends first. A store that is away by then is not waited for: its locks run out by themselves. */
  private async shutDown(): Promise<void> {
    const transport = await this.opening?.catch(() => undefined);
    if (!transport) return;
    const started = await Promise.allSettled(this.workers.values());
    const workers = started.flatMap((worker) => (worker.status === 'fulfilled' ? [worker.value] : []));
    const isThere = await answers(transport);
    const closing = workers.map((worker) => (isThere ? worker.close() : this.leave(worker)));
    await Promise.allSettled(closing);
    await Promise.allSettled(
      [...this.queues.values()].map((queue) => inTime(CLOSE_MILLISECONDS, queue.close())),
    );
    await transport.close();
  }

  private async leave(worker: TransportWorker): Promise<void> {
    await Promise.allSettled(this.inHand);
    await inTime(CLOSE_MILLISECONDS, worker.close(true));
  }
}

const answers = (transport: Transport): Promise<boolean> =>
  inTime(HEALTH_MILLISECONDS, transport.ping()).then(
    () => true,
    () => false,
  );
