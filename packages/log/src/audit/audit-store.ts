import type { Actor } from '@mosaicstack/kernel';
import type { AuditCheckpoint, AuditEntry, AuditQuery, AuditRow, Page, PageQuery } from '@mosaicstack/types';
import type { ChainHead } from './audit-chain.js';
import type { CheckpointParts, CheckpointState } from './audit-checkpoint.js';

/** Decides with the state before it, under the lock that keeps every other process from deciding too. */
export interface CheckpointMaker {
  isDue(state: CheckpointState): boolean;
  /** Rows before this moment are removed, as far as a checkpoint made earlier covers them. */
  removeBefore: Date;
  make(previous: AuditCheckpoint | undefined, parts: CheckpointParts): AuditCheckpoint;
}

/**
 * Where the audit log lives, for all processes of an instance. Every implementation passes
 * `describeAuditStore`. Every method is a unit of work of its own, not to be called inside another.
 */
export interface AuditStore {
  /** Adds what `chain` makes behind the tenant's last row; nobody else adds to that tenant meanwhile. */
  append(tenant: string, chain: (head: ChainHead) => AuditRow[]): Promise<void>;
  /** Everybody's entries, newest first. */
  list(query: AuditQuery): Promise<Page<AuditEntry>>;
  /** Entries of the actor's own log, newest first. */
  listOwn(actor: Actor, query: PageQuery): Promise<Page<AuditEntry>>;
  /** Takes what is personal out of every entry that names this person. Resolves to how many there were. */
  erase(userId: string): Promise<number>;
  /** Makes a checkpoint if one is due, and removes what is past its time; undefined when none was due. */
  checkpoint(maker: CheckpointMaker): Promise<AuditCheckpoint | undefined>;
  lastCheckpoint(): Promise<AuditCheckpoint | undefined>;
  /** Checkpoints from number `after` + 1 on, in order. */
  checkpoints(after: number, limit: number): Promise<AuditCheckpoint[]>;
  /** Rows of one tenant with `after` < seq, in order. */
  rows(tenant: string, after: number, limit: number): Promise<AuditRow[]>;
}
