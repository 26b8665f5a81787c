import type { AuditCheckpoint, AuditHead } from '@mosaicstack/types';
import { nothingBefore, sha256 } from './audit-chain.js';
import type { AuditSigner } from './audit-signer.js';
import { canonicalJson } from './canonical-json.js';

export interface AuditSettings {
  /** Rows that are never left without a signature for long: as many make a checkpoint due at once. */
  rowsPerCheckpoint: number;
  /** Milliseconds after which fewer rows make one due, too. */
  checkpointEveryMs: number;
  /** Milliseconds a row is kept. */
  keepMs: number;
}

const day = 24 * 60 * 60 * 1000;

export const defaultAuditSettings: AuditSettings = {
  rowsPerCheckpoint: 1_000,
  checkpointEveryMs: 60 * 60 * 1000,
  keepMs: 365 * day,
};

/** What a store knows when it is asked for a checkpoint. */
export interface CheckpointState {
  previous: AuditCheckpoint | undefined;
  /** Rows since the previous checkpoint. */
  newRows: number;
  /** When the oldest row that may be removed was written; undefined when there is none. */
  oldestAt: Date | undefined;
}

/** What the next checkpoint is to stand for. */
export interface CheckpointParts {
  /** Tenants whose log grew since the previous one. */
  heads: AuditHead[];
  cuts: AuditHead[];
}

/** Old rows alone make one due only once a day's worth may be removed, so that a quiet instance stays quiet. */
export function isCheckpointDue(
  { previous, newRows, oldestAt }: CheckpointState,
  now: Date,
  settings: AuditSettings,
): boolean {
  if (newRows >= settings.rowsPerCheckpoint) return true;
  const hasOld = oldestAt !== undefined && now.getTime() - oldestAt.getTime() > settings.keepMs + day;
  if (hasOld) return true;
  return (
    newRows > 0 && now.getTime() - Date.parse(previous?.at ?? '1970-01-01') >= settings.checkpointEveryMs
  );
}

export const checkpointHashOf = (checkpoint: AuditCheckpoint | undefined): string =>
  checkpoint === undefined ? nothingBefore : sha256(canonicalJson(checkpoint));

export const nextCheckpoint = (
  previous: AuditCheckpoint | undefined,
  { heads, cuts }: CheckpointParts,
  { now, signer }: { now: Date; signer: AuditSigner },
): AuditCheckpoint =>
  signer.signed({
    v: 1 as const,
    number: (previous?.number ?? 0) + 1,
    at: now.toISOString(),
    heads,
    cuts,
    previousHash: checkpointHashOf(previous),
  });
