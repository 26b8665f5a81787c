import { createHash, randomBytes } from 'node:crypto';
import type { AuditEntry, AuditHead, AuditPersonal, AuditRow } from '@mosaicstack/types';
import type { AuditDraft } from './audit-entry.js';
import { canonicalJson } from './canonical-json.js';

/** Stands for what comes before the first row and before the first checkpoint. */
export const nothingBefore = '0'.repeat(64);

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Salted, so that what was erased cannot be found by trying out names. */
export const personalDigestOf = (salt: string, personal: AuditPersonal): string =>
  sha256(salt + canonicalJson(personal));

/** Covers every field but `personal` and its salt, for which the digest stands. */
export function hashOf(row: Omit<AuditRow, 'hash'>): string {
  return sha256(
    canonicalJson({
      v: 1,
      id: row.id,
      tenant: row.tenant,
      seq: row.seq,
      at: row.at,
      actorId: row.actorId,
      onBehalfOf: row.onBehalfOf,
      surface: row.surface,
      verb: row.verb,
      objectType: row.objectType,
      objectId: row.objectId,
      result: row.result,
      costUsd: row.costUsd,
      personalDigest: row.personalDigest,
      previousHash: row.previousHash,
    }),
  );
}

/** A tenant's last row, with its time: the next one is never earlier, whichever clock stamped it. */
export interface ChainHead extends AuditHead {
  at: string;
}

/** Puts drafts behind a tenant's last row, in their order. */
export function chained(head: ChainHead, drafts: readonly AuditDraft[]): AuditRow[] {
  const rows: AuditRow[] = [];
  let { seq, hash, at } = head;
  for (const draft of drafts) {
    seq += 1;
    at = draft.at > at ? draft.at : at;
    const salt = randomBytes(16).toString('base64');
    const personalDigest = personalDigestOf(salt, draft.personal);
    const row = { ...draft, seq, at, salt, personalDigest, previousHash: hash };
    hash = hashOf(row);
    rows.push({ ...row, hash });
  }
  return rows;
}

/** What people are shown of a row. */
export const entryOf = (row: AuditRow): AuditEntry => {
  const { salt: _salt, personalDigest: _digest, previousHash: _previous, hash: _hash, ...entry } = row;
  return entry;
};
