import { isAppError, type Logger, type RunFeed } from '@mosaicstack/kernel';
import type { RunEvent, RunId } from '@mosaicstack/types';
import { acrossOutage } from './across-outage.js';
import { LeaseLost } from './run-errors.js';
import type { RunLedger } from './run-ledger.js';

/** Events in one transaction; with the longest delta this stays below some four megabytes. */
const largestBatch = 500;

export interface OpenRunLog {
  runId: RunId;
  fence: number;
  /** Called once when nothing more of this run can be stored, with `LeaseLost` or the store's failure. */
  onBroken: (error: unknown) => void;
}

/**
 * Appends the events of all runs of this process to the log: one transaction at a time, and what
 * arrives meanwhile is the next one. Nobody is shown an event before it is committed.
 */
export class EventLog {
  private readonly ready = new Set<RunLog>();
  private isWriting = false;

  constructor(private readonly deps: { ledger: RunLedger; feed: RunFeed; logger: Logger }) {}

  open(run: OpenRunLog): RunLog {
    return new RunLog(run, (log) => {
      this.ready.add(log);
      if (!this.isWriting) void this.writeAll();
    });
  }

  /** Tells followers of committed events. A failure costs nothing but time: they read the log. */
  announce(events: readonly RunEvent[]): void {
    try {
      this.deps.feed.publish(events);
    } catch (error) {
      this.deps.logger.error({ error }, 'committed events could not be announced');
    }
  }

  private async writeAll(): Promise<void> {
    this.isWriting = true;
    await Promise.resolve(); // what is appended in the same turn shares the first transaction
    while (this.ready.size > 0) await this.write(this.nextBatch());
    this.isWriting = false;
  }

  private nextBatch(): Batch {
    const batch: Batch = [];
    let room = largestBatch;
    for (const log of this.ready) {
      if (room === 0) break;
      this.ready.delete(log);
      const events = log.take(room);
      if (events.length > 0) batch.push({ log, events });
      room -= events.length;
      if (log.hasWaiting) this.ready.add(log); // behind the others: nobody is held up by one long answer
    }
    return batch;
  }

  private async write(batch: Batch): Promise<void> {
    const fenced = batch.flatMap(({ log, events }) => events.map((event) => ({ event, fence: log.fence })));
    try {
      const append = async () => (fenced.length > 0 ? this.deps.ledger.append(fenced) : []);
      // What may have been stored although its reply was lost is skipped by the ledger.
      this.settle(batch, new Set(await acrossOutage(append, isOutage)));
    } catch (error) {
      if (batch.length === 1 || isOutage(error)) return batch.forEach(({ log }) => log.break(error));
      // One run's events may be at fault; the others' must not fail with them.
      await Promise.all(batch.map((entry) => this.write([entry])));
    }
  }

  private settle(batch: Batch, stale: ReadonlySet<RunId>): void {
    const committed = batch.filter(({ log }) => !stale.has(log.runId));
    this.announce(committed.flatMap(({ events }) => events));
    for (const { log, events } of batch) {
      if (stale.has(log.runId)) log.break(new LeaseLost());
      else log.committed(events);
    }
  }
}

const isOutage = (error: unknown): boolean => isAppError(error) && error.kind === 'unavailable';

type Batch = { log: RunLog; events: RunEvent[] }[];

/** The end of one run's log. */
export class RunLog {
  readonly runId: RunId;
  readonly fence: number;
  /** Number of the last event known to be stored. */
  lastCommitted = 0;
  private readonly waiting: RunEvent[] = [];
  private isInFlight = false;
  private failure: { error: unknown } | undefined;
  private readonly settling: PromiseWithResolvers<void>[] = [];

  constructor(
    private readonly run: OpenRunLog,
    private readonly announce: (log: RunLog) => void,
  ) {
    this.runId = run.runId;
    this.fence = run.fence;
  }

  get hasWaiting(): boolean {
    return this.waiting.length > 0;
  }

  append(event: RunEvent): void {
    if (this.failure) return;
    this.waiting.push(event);
    this.announce(this);
  }

  /** Appends together with what comes next, or when `release` is called. */
  appendWithNext(event: RunEvent): void {
    if (!this.failure) this.waiting.push(event);
  }

  release(): void {
    if (this.hasWaiting) this.announce(this);
  }

  /** Resolves once everything appended so far is committed; rejects when it never will be. */
  async settled(): Promise<void> {
    if (this.failure) throw this.failure.error;
    if (!this.isInFlight && !this.hasWaiting) return;
    this.release();
    const settling = Promise.withResolvers<void>();
    this.settling.push(settling);
    await settling.promise;
  }

  /** For the writer: the next events, which it will report on. */
  take(limit: number): RunEvent[] {
    if (this.failure) return [];
    const events = this.waiting.splice(0, limit);
    this.isInFlight = events.length > 0;
    return events;
  }

  committed(events: readonly RunEvent[]): void {
    this.isInFlight = false;
    this.lastCommitted = events.at(-1)?.seq ?? this.lastCommitted;
    if (this.hasWaiting) return;
    for (const settling of this.settling.splice(0)) settling.resolve();
  }

  break(error: unknown): void {
    if (this.failure) return;
    this.failure = { error };
    this.isInFlight = false;
    this.waiting.length = 0;
    for (const settling of this.settling.splice(0)) settling.reject(error);
    this.run.onBroken(error);
  }
}
