import {
  auditLineSchema,
  type AuditFinding,
  type AuditLine,
  type AuditVerification,
} from '@mosaicstack/types';
import { checkpointHashOf } from './audit-checkpoint.js';
import { fingerprintOf } from './audit-signer.js';
import { CheckpointCheck } from './verify-checkpoints.js';
import { firstFault, type ReadRow } from './verify-tenant.js';

/** Lines longer than this hold no entry. */
const longestLine = 1_000_000;

export interface VerifyOptions {
  /** SHA-256 of the public key that must have signed the export; without it, the key in the export is believed. */
  trustedKey?: string | undefined;
}

/**
 * Checks an export by itself: no gateway, no database. Names the first entry of each tenant that was
 * changed, dropped, reordered or inserted, and the first checkpoint that is wrong or missing.
 */
export async function verifyAudit(
  lines: AsyncIterable<string>,
  { trustedKey }: VerifyOptions = {},
): Promise<AuditVerification> {
  const reader = new ExportReader(trustedKey);
  let number = 0;
  for await (const text of lines) {
    number += 1;
    if (text.trim() !== '') reader.read(text, number);
  }
  return reader.end();
}

class ExportReader {
  private checkpoints: CheckpointCheck | undefined;
  private key: string | null = null;
  private tenant: string | undefined;
  private readonly pending: ReadRow[] = [];
  private readonly seen = new Set<string>();
  private readonly findings: AuditFinding[] = [];
  private rows = 0;
  private erased = 0;

  constructor(private readonly trustedKey: string | undefined) {}

  read(text: string, number: number): void {
    const line = parse(text);
    if (!line) return this.unreadable(number, `Line ${number} is not a line of an audit log.`);
    if (line.kind === 'header') {
      if (this.checkpoints) return this.unreadable(number, `A second header stands in line ${number}.`);
      this.checkpoints = new CheckpointCheck(line.header, this.trustedKey);
      this.key = fingerprintOf(line.header.publicKey);
    } else if (!this.checkpoints) this.unreadable(number, 'The export does not begin with its header.');
    else if (line.kind === 'row') this.readRow({ row: line.row, line: number });
    else if (this.tenant !== undefined)
      this.unreadable(number, `A checkpoint stands among the entries, in line ${number}.`);
    else this.checkpoints.read(line.checkpoint, number);
  }

  end(): AuditVerification {
    this.endTenant();
    for (const tenant of this.checkpoints?.heads.keys() ?? []) this.judge(tenant, []);
    const checkpointFault = this.checkpoints?.end();
    if (checkpointFault) this.findings.unshift(checkpointFault);
    if (!this.checkpoints) this.unreadable(1, 'The export has no header.');
    const last = this.checkpoints?.last;
    return {
      rows: this.rows,
      erased: this.erased,
      tenants: this.seen.size,
      checkpoints: this.checkpoints?.count ?? 0,
      lastCheckpoint: last ? { number: last.number, at: last.at, hash: checkpointHashOf(last) } : null,
      key: this.key,
      findings: this.findings,
    };
  }

  private readRow(read: ReadRow): void {
    const { tenant, personal } = read.row;
    this.rows += 1;
    if (personal === null) this.erased += 1;
    if (tenant !== this.tenant) this.endTenant();
    this.tenant = tenant;
    this.pending.push(read);
  }

  private endTenant(): void {
    if (this.tenant === undefined) return;
    const { tenant } = this;
    const rows = this.pending.splice(0);
    const [first] = rows;
    if (first && this.seen.has(tenant)) {
      const { line, row } = first;
      const message = `Entry ${row.seq} stands apart from the others of its log, in line ${line}.`;
      this.findings.push({ kind: 'reordered', line, tenant, seq: row.seq, message });
    } else this.judge(tenant, rows);
  }

  private judge(tenant: string, rows: readonly ReadRow[]): void {
    if (this.seen.has(tenant)) return;
    this.seen.add(tenant);
    const heads = this.checkpoints?.heads.get(tenant) ?? [];
    const fault = firstFault({ tenant, rows, heads, cut: this.checkpoints?.cuts.get(tenant) });
    if (fault) this.findings.push(fault);
  }

  private unreadable(line: number, message: string): void {
    const isFirst = !this.findings.some(({ kind }) => kind === 'unreadable');
    if (isFirst) this.findings.push({ kind: 'unreadable', line, tenant: null, seq: null, message });
  }
}

function parse(text: string): AuditLine | undefined {
  if (text.length > longestLine) return undefined;
  try {
    return auditLineSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
