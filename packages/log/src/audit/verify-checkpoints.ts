import type { AuditCheckpoint, AuditFinding, AuditHead, AuditHeader } from '@mosaicstack/types';
import { nothingBefore } from './audit-chain.js';
import { checkpointHashOf } from './audit-checkpoint.js';
import { fingerprintOf, isSignedBy, readPublicKey } from './audit-signer.js';

/** What a signature stands for, with the checkpoint that bears it. */
export interface SignedHead extends AuditHead {
  checkpoint: number;
}

/** Reads checkpoints in their order and remembers what they vouch for. */
export class CheckpointCheck {
  count = 0;
  last: AuditCheckpoint | undefined;
  /** By tenant, rising. */
  readonly heads = new Map<string, SignedHead[]>();
  readonly cuts = new Map<string, SignedHead>();
  private readonly key: ReturnType<typeof readPublicKey>;
  private finding: AuditFinding | undefined;

  constructor(
    private readonly header: AuditHeader,
    trustedKey: string | undefined,
  ) {
    this.key = readPublicKey(header.publicKey);
    if (!this.key || !isSignedBy(this.key, header))
      this.fault(null, null, 'The header does not bear its signature.');
    if (trustedKey !== undefined && fingerprintOf(header.publicKey) !== trustedKey) {
      this.fault(null, null, 'The export is signed by another key than the trusted one.');
    }
  }

  read(checkpoint: AuditCheckpoint, line: number): void {
    const { number, heads, cuts } = checkpoint;
    this.count += 1;
    const expected = (this.last?.number ?? 0) + 1;
    if (number !== expected) {
      this.fault(line, expected, `Checkpoint ${expected} is missing: number ${number} stands in its place.`);
    } else if (checkpoint.previousHash !== checkpointHashOf(this.last)) {
      this.fault(line, number, `Checkpoint ${number} does not follow the one before it.`);
    }
    if (!this.key || !isSignedBy(this.key, checkpoint)) {
      this.fault(line, number, `Checkpoint ${number} does not bear its signature.`);
      return; // vouches for nothing
    }
    this.last = checkpoint;
    for (const head of heads) {
      const signed = { ...head, checkpoint: number };
      const known = this.heads.get(head.tenant);
      if (known) known.push(signed);
      else this.heads.set(head.tenant, [signed]);
    }
    for (const cut of cuts) this.cuts.set(cut.tenant, { ...cut, checkpoint: number });
  }

  /** The first fault, once all were read. */
  end(): AuditFinding | undefined {
    const { checkpoints, checkpointHash } = this.header;
    const number = this.last?.number ?? 0;
    if (number < checkpoints) this.fault(null, number + 1, `Checkpoint ${number + 1} is missing.`);
    else if (
      checkpointHashOf(this.last) !== checkpointHash ||
      (checkpoints === 0 && checkpointHash !== nothingBefore)
    ) {
      this.fault(null, number, `Checkpoint ${number} is not the last one the header names.`);
    }
    return this.finding;
  }

  private fault(line: number | null, seq: number | null, message: string): void {
    this.finding ??= { kind: 'checkpoint', line, tenant: null, seq, message };
  }
}
