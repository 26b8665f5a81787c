import { AppError, can, type Actor, type Clock, type IdSource, type Logger } from '@mosaicstack/kernel';
import type { AuditCheckpoint, AuditEntry, AuditLine, AuditQuery, Page, PageQuery } from '@mosaicstack/types';
import {
  defaultAuditSettings,
  isCheckpointDue,
  nextCheckpoint,
  type AuditSettings,
} from './audit-checkpoint.js';
import { draftOf, type AuditDraft, type AuditEvent } from './audit-entry.js';
import type { AuditSigner } from './audit-signer.js';
import type { AuditStore } from './audit-store.js';
import { AuditWriter } from './audit-writer.js';
import { exportAudit } from './export-audit.js';

export interface AuditLogDeps {
  store: AuditStore;
  /** Made or opened when a checkpoint needs it. */
  signer: () => Promise<AuditSigner>;
  clock: Clock;
  ids: IdSource;
  logger: Logger;
  settings?: Partial<AuditSettings>;
}

/**
 * The instance's memory of who did what. Entries are chained per tenant and signed now and then, so
 * that a later change shows. None of its methods is to be called inside a unit of work.
 */
export class AuditLog {
  private readonly writer: AuditWriter;
  private readonly settings: AuditSettings;
  private unsigned = 0;
  private signing: Promise<void> | undefined;

  constructor(private readonly deps: AuditLogDeps) {
    this.settings = { ...defaultAuditSettings, ...deps.settings };
    const { store, logger } = deps;
    this.writer = new AuditWriter({ store, logger, onStored: (rows) => this.count(rows) });
  }

  /** Entries lost of those nobody waited for, since the start. */
  get dropped(): number {
    return this.writer.dropped;
  }

  /** For whatever concerns security: resolves once it is committed, and rejects when it could not be. */
  async record(event: AuditEvent): Promise<void> {
    await this.writer.write(this.draft(event));
  }

  /** For the rest: takes no time of the request. What cannot be stored is counted and logged. */
  note(event: AuditEvent): void {
    this.writer.note(this.draft(event));
  }

  /** Newest first; for administrators. */
  async list(actor: Actor, query: AuditQuery): Promise<Page<AuditEntry>> {
    requireReader(actor);
    return this.deps.store.list(query);
  }

  /** The actor's own log, newest first. */
  listOwn(actor: Actor, query: PageQuery): Promise<Page<AuditEntry>> {
    return this.deps.store.listOwn(actor, query);
  }

  /**
   * Takes names and details out of every entry that tells of this person. The entries stay, and
   * verify as before. Resolves to how many there were.
   */
  async erase(userId: string): Promise<number> {
    await this.writer.settled();
    return this.deps.store.erase(userId);
  }

  /** The whole log for the offline verifier, signed up to this moment; for administrators. */
  async *export(actor: Actor): AsyncGenerator<AuditLine> {
    requireReader(actor);
    await this.writer.settled();
    const { store, clock } = this.deps;
    const signer = await this.deps.signer();
    const now = clock.now();
    await store.checkpoint({
      isDue: ({ newRows }) => newRows > 0,
      removeBefore: new Date(0),
      make: (previous, parts) => nextCheckpoint(previous, parts, { now, signer }),
    });
    yield* exportAudit(store, { signer, now });
  }

  /** Signs what was added and removes what is past its time, if either is due. Safe in every process at once. */
  async keep(): Promise<AuditCheckpoint | undefined> {
    const { store, clock } = this.deps;
    const signer = await this.deps.signer();
    const now = clock.now();
    return store.checkpoint({
      isDue: (state) => isCheckpointDue(state, now, this.settings),
      removeBefore: new Date(now.getTime() - this.settings.keepMs),
      make: (previous, parts) => nextCheckpoint(previous, parts, { now, signer }),
    });
  }

  /** Resolves once everything given so far is stored. */
  async close(): Promise<void> {
    await this.writer.settled();
    await this.signing;
  }

  private draft(event: AuditEvent): AuditDraft {
    return draftOf(event, { id: this.deps.ids.next(), at: this.deps.clock.now() });
  }

  /** A burst is signed without waiting for the next look at the clock. */
  private count(rows: number): void {
    this.unsigned += rows;
    if (this.unsigned < this.settings.rowsPerCheckpoint || this.signing) return;
    this.unsigned = 0;
    this.signing = this.keep()
      .then(() => undefined)
      .catch((error: unknown) => this.deps.logger.warn({ error }, 'the audit log could not be signed yet'))
      .finally(() => {
        this.signing = undefined;
      });
  }
}

function requireReader(actor: Actor): void {
  if (!can(actor, 'audit.read')) throw new AppError('forbidden', 'This is for administrators.');
}
