import type { AuditFinding, AuditRow } from '@mosaicstack/types';
import { hashOf, nothingBefore, personalDigestOf } from './audit-chain.js';
import type { SignedHead } from './verify-checkpoints.js';

/** A row with where it stands in the export. */
export interface ReadRow {
  row: AuditRow;
  line: number;
}

export interface TenantLog {
  tenant: string;
  rows: readonly ReadRow[];
  /** Rising. */
  heads: readonly SignedHead[];
  /** The last removed row, behind which the log begins. */
  cut: SignedHead | undefined;
}

type Fault = Pick<AuditFinding, 'kind' | 'line' | 'seq' | 'message'>;

/** The first row of a tenant that is not as it was written, or undefined. */
export function firstFault(log: TenantLog): AuditFinding | undefined {
  const fault = faultIn(log);
  return fault && { tenant: log.tenant, ...fault };
}

function faultIn({ rows, heads, cut }: TenantLog): Fault | undefined {
  const signed = new Map(heads.map((head) => [head.seq, head]));
  const present = new Set(rows.map(({ row }) => row.seq));
  let seq = cut?.seq ?? 0;
  let hash = cut?.hash ?? nothingBefore;
  for (const { row, line } of rows) {
    const at = { line, seq: row.seq };
    const expected = seq + 1;
    if (row.seq < expected)
      return { kind: 'inserted', ...at, message: `A second entry ${row.seq} stands in line ${line}.` };
    if (row.seq > expected) return missing(expected, { isElsewhere: present.has(expected), line });
    const changed = changeIn(row, present);
    if (changed) return { ...at, ...changed };
    if (row.previousHash !== hash) {
      return seq === (cut?.seq ?? 0)
        ? { kind: 'changed', ...at, message: `Entry ${row.seq} does not follow the beginning of the log.` }
        : {
            kind: 'changed',
            line: line - 1,
            seq,
            message: `Entry ${seq} is not the one that entry ${row.seq} was chained to.`,
          };
    }
    const head = signed.get(row.seq);
    if (head && head.hash !== row.hash) {
      return {
        kind: 'changed',
        ...at,
        message: `Entry ${row.seq}, or one before it, is not the one that checkpoint ${head.checkpoint} signed.`,
      };
    }
    ({ seq, hash } = row);
  }
  return endFault(rows, heads.at(-1)?.seq ?? 0, seq);
}

function endFault(rows: readonly ReadRow[], signedUpTo: number, seq: number): Fault | undefined {
  if (seq < signedUpTo) return missing(seq + 1, { isElsewhere: false, line: null });
  const unsigned = rows.find(({ row }) => row.seq > signedUpTo);
  return (
    unsigned && {
      kind: 'inserted',
      line: unsigned.line,
      seq: unsigned.row.seq,
      message: `Entry ${unsigned.row.seq} is signed by no checkpoint.`,
    }
  );
}

const missing = (seq: number, { isElsewhere, line }: { isElsewhere: boolean; line: number | null }): Fault =>
  isElsewhere
    ? { kind: 'reordered', line, seq, message: `Entry ${seq} does not stand in its place, line ${line}.` }
    : { kind: 'dropped', line: null, seq, message: `Entry ${seq} is missing.` };

function changeIn(row: AuditRow, present: ReadonlySet<number>): Pick<Fault, 'kind' | 'message'> | undefined {
  if (hashOf(row) !== row.hash) {
    const origin = [...present].find((seq) => hashOf({ ...row, seq }) === row.hash);
    return origin === undefined
      ? { kind: 'changed', message: `Entry ${row.seq} was changed.` }
      : { kind: 'reordered', message: `Entry ${row.seq} was written as entry ${origin}.` };
  }
  const { personal, salt, personalDigest } = row;
  if (personal === null && salt === null) return undefined; // erased, as the law may ask
  const isWhole = personal !== null && salt !== null && personalDigestOf(salt, personal) === personalDigest;
  return isWhole
    ? undefined
    : { kind: 'changed', message: `Name or details of entry ${row.seq} were changed.` };
}
