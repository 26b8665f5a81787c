import type { Logger } from '@mosaicstack/kernel';
import { chained } from './audit-chain.js';
import type { AuditDraft } from './audit-entry.js';
import type { AuditStore } from './audit-store.js';

/** Entries nobody waits for that may wait to be stored; more of them are dropped and counted. */
const longestQueue = 10_000;
/** Rows of one unit of work. */
const largestBatch = 200;

interface Waiting {
  draft: AuditDraft;
  stored: () => void;
  failed: (error: unknown) => void;
}

/**
 * Adds entries to their tenants' logs. What arrives while a unit of work is under way shares the
 * next one, so that a burst costs few of them.
 */
export class AuditWriter {
  /** Entries that nobody waited for and that were lost, since the start. */
  dropped = 0;
  private readonly queues = new Map<string, Waiting[]>();
  private readonly draining = new Map<string, Promise<void>>();
  private noted = 0;

  constructor(
    private readonly deps: { store: AuditStore; logger: Logger; onStored: (rows: number) => void },
  ) {}

  /** Resolves once the entry is committed; rejects when it could not be. */
  write(draft: AuditDraft): Promise<void> {
    return new Promise((stored, failed) => this.enqueue({ draft, stored, failed }));
  }

  /** Stores the entry soon, or says in the log that it was dropped. */
  note(draft: AuditDraft): void {
    if (this.noted >= longestQueue) return this.drop('too many wait to be stored');
    this.noted += 1;
    this.write(draft)
      .catch((error: unknown) => this.drop('it could not be stored', error))
      .finally(() => {
        this.noted -= 1;
      });
  }

  /** Resolves once everything given so far was stored or failed. */
  async settled(): Promise<void> {
    while (this.draining.size > 0) await Promise.all(this.draining.values());
  }

  private enqueue(waiting: Waiting): void {
    const { tenant } = waiting.draft;
    const queue = this.queues.get(tenant);
    if (queue) return void queue.push(waiting);
    this.queues.set(tenant, [waiting]);
    this.draining.set(tenant, this.drain(tenant));
  }

  private async drain(tenant: string): Promise<void> {
    const queue = this.queues.get(tenant) ?? [];
    while (queue.length > 0) await this.append(tenant, queue.splice(0, largestBatch));
    this.queues.delete(tenant);
    this.draining.delete(tenant);
  }

  private async append(tenant: string, batch: readonly Waiting[]): Promise<void> {
    try {
      await this.deps.store.append(tenant, (head) =>
        chained(
          head,
          batch.map(({ draft }) => draft),
        ),
      );
      for (const { stored } of batch) stored();
      this.deps.onStored(batch.length);
    } catch (error) {
      for (const { failed } of batch) failed(error);
    }
  }

  private drop(why: string, error?: unknown): void {
    this.dropped += 1;
    this.deps.logger.error({ dropped: this.dropped, error }, `an audit entry was dropped: ${why}`);
  }
}
