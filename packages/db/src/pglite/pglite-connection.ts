import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Logger } from '@mosaicstack/kernel';
import { DatabaseUnavailable } from '../database-errors.js';
import { SqlError } from '../sql/sql-error.js';
import type { TextRows } from '../sql/sql-session.js';
import type { WorkerReply, WorkerRequest, WorkerStatement } from './worker-protocol.js';

export interface PgliteConnectionOptions {
  /** The cluster's own folder, made already and locked by the caller. */
  directory: string;
  logger: Logger;
  /** A worker that owes an answer and says nothing for this long is replaced. */
  silenceMilliseconds?: number;
}

interface Pending {
  resolve(results: TextRows[]): void;
  reject(error: unknown): void;
  /** Work known to take long, such as opening and migrating, is not taken for silence. */
  patient: boolean;
}

type Distribute<Request> = Request extends WorkerRequest ? Omit<Request, 'id'> : never;

const looksPerSilence = 5;
/** What a worker that hangs is given to close; ending it there loses nothing that was committed. */
const closingMilliseconds = 5000;

/** Starts the worker from the file that stands beside this one: built, or source in a test. */
export const startWorker = (): Worker =>
  new Worker(
    new URL(import.meta.url.endsWith('.ts') ? './pglite-worker.ts' : './pglite-worker.js', import.meta.url),
    {
      name: 'database',
    },
  );

/**
 * The embedded database in its worker thread.
 *
 * One session, no transactions of its own: whoever uses it holds a lock. A worker that died or went
 * silent is replaced; what was in flight is rejected and `generation` counts up, so that a
 * transaction begun before knows that it is gone.
 */
export class PgliteConnection {
  generation = 0;
  private worker: Worker | undefined;
  private opening: Promise<void> | undefined;
  private closed = false;
  private nextId = 0;
  private readonly pending = new Map<number, Pending>();
  /** Asked for in this turn of the event loop, and not sent yet. */
  private outgoing: WorkerRequest[] = [];
  private readonly sessionSetup: string[] = [];
  private readonly listeners = new Map<string, Set<(payload: string) => void>>();
  private watch: NodeJS.Timeout | undefined;
  private silentLooks = 0;

  constructor(private readonly options: PgliteConnectionOptions) {}

  /** Resolves once the session is usable; after a failure the next call tries to open again. */
  ready(): Promise<void> | undefined {
    if (this.closed) throw new DatabaseUnavailable('The embedded database is closed.');
    if (this.worker && !this.opening) return undefined;
    this.opening ??= this.open().finally(() => (this.opening = undefined));
    return this.opening;
  }

  /** Statements in order; the first that fails ends the batch. */
  run(statements: WorkerStatement[], patient = false): Promise<TextRows[]> {
    return this.call({ kind: 'run', statements }, patient);
  }

  /** A transaction from its beginning to its commit. When a statement fails, it is rolled back before anything else runs. */
  runWhole(statements: WorkerStatement[]): Promise<TextRows[]> {
    return this.call({ kind: 'whole', statements }, false);
  }

  /** Rolls back what a borrower left open. Nothing to wait for: whatever is sent next comes after it. */
  settle(): void {
    this.call({ kind: 'settle' }, false).catch(() => undefined);
  }

  /** Settings of the session itself: set now, and again whenever a worker is replaced. */
  async setUpSession(statement: string): Promise<void> {
    await this.run([{ text: statement, values: null }]);
    this.sessionSetup.push(statement);
  }

  async listen(channel: string, listener: (payload: string) => void): Promise<() => Promise<void>> {
    const listeners = this.listeners.get(channel) ?? new Set();
    this.listeners.set(channel, listeners);
    listeners.add(listener);
    if (listeners.size === 1) await this.run([listenStatement(channel)]);
    return async () => {
      listeners.delete(listener);
      if (listeners.size > 0 || this.listeners.get(channel) !== listeners) return;
      this.listeners.delete(channel);
      if (!this.closed) await this.run([{ text: `unlisten ${quoted(channel)}`, values: null }]);
    };
  }

  /** Lets what was sent finish, writes everything out and ends the worker. Safe to call twice. */
  async close(): Promise<void> {
    if (this.closed) return;
    await this.opening?.catch(() => undefined);
    const { worker } = this;
    if (worker)
      await Promise.race([this.call({ kind: 'close' }, true), sleep(closingMilliseconds)]).catch(
        () => undefined,
      );
    this.closed = true;
    this.stopWatching();
    this.worker = undefined;
    await worker?.terminate();
  }

  private async open(): Promise<void> {
    const worker = startWorker();
    this.worker = worker;
    worker.on('message', (replies: WorkerReply[]) => replies.forEach((reply) => this.receive(reply)));
    worker.on('error', (error) => this.lose(worker, 'The embedded database broke down.', error));
    worker.on('exit', () => this.lose(worker, 'The embedded database ended.'));
    try {
      await this.call({ kind: 'open', directory: this.options.directory }, true);
      const setUp = this.sessionSetup.map((text) => ({ text, values: null }));
      await this.run([...setUp, ...[...this.listeners.keys()].map(listenStatement)], true);
    } catch (error) {
      this.worker = undefined;
      await worker.terminate();
      if (error instanceof DatabaseUnavailable) throw error;
      throw new DatabaseUnavailable('The embedded database could not be opened.', { cause: error });
    }
  }

  private call(request: Distribute<WorkerRequest>, patient: boolean): Promise<TextRows[]> {
    if (!this.worker) return Promise.reject(new DatabaseUnavailable('The embedded database is not running.'));
    const id = (this.nextId += 1);
    return new Promise((resolve, reject) => {
      this.pending.set(id, { resolve, reject, patient });
      this.outgoing.push({ ...request, id });
      if (this.outgoing.length === 1) onceQuiet(() => this.send());
      this.startWatching();
    });
  }

  /** Waking the other thread costs more than most statements: what is asked for together goes together. */
  private send(): void {
    const requests = this.outgoing;
    this.outgoing = [];
    if (requests.length > 0) this.worker?.postMessage(requests);
  }

  private receive(reply: WorkerReply): void {
    this.silentLooks = 0;
    if (reply.id === null) {
      for (const listener of this.listeners.get(reply.channel) ?? []) listener(reply.payload);
      return;
    }
    const pending = this.pending.get(reply.id);
    this.pending.delete(reply.id);
    if ('results' in reply) pending?.resolve(reply.results);
    else if (reply.failure.sqlState === undefined)
      pending?.reject(
        new DatabaseUnavailable('The embedded database failed.', { cause: new Error(reply.failure.message) }),
      );
    else pending?.reject(new SqlError(reply.failure));
  }

  /** Counts looks, not time: a machine that slept must not make a healthy worker look silent. */
  private startWatching(): void {
    if (this.watch) return;
    this.silentLooks = 0;
    this.watch = setInterval(
      () => {
        if (this.pending.size === 0) return this.stopWatching();
        if ([...this.pending.values()].some(({ patient }) => patient)) return;
        this.silentLooks += 1;
        if (this.silentLooks >= looksPerSilence && this.worker) {
          this.lose(this.worker, 'The embedded database did not answer and was started again.');
        }
      },
      (this.options.silenceMilliseconds ?? 10_000) / looksPerSilence,
    );
    this.watch.unref();
  }

  private stopWatching(): void {
    clearInterval(this.watch);
    this.watch = undefined;
  }

  private lose(worker: Worker, message: string, cause?: unknown): void {
    if (this.worker !== worker || this.closed) return;
    this.options.logger.warn({ error: cause, inFlight: this.pending.size }, message);
    this.worker = undefined;
    this.generation += 1;
    const lost = [...this.pending.values()];
    this.pending.clear();
    this.outgoing = [];
    for (const { reject } of lost) reject(new DatabaseUnavailable(message, { cause }));
    const ended = worker.terminate();
    const reopening = this.opening ? undefined : ended.then(() => this.open());
    if (!reopening) return;
    this.opening = reopening.finally(() => (this.opening = undefined));
    this.opening.catch((error: unknown) =>
      this.options.logger.error({ error }, 'The embedded database could not be started again.'),
    );
  }
}

/** After all code that waits for nothing but other code has run, and before anything from outside is heard. */
const onceQuiet = (work: () => void): void => queueMicrotask(() => process.nextTick(work));

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const listenStatement = (channel: string): WorkerStatement => ({
  text: `listen ${quoted(channel)}`,
  values: null,
});
