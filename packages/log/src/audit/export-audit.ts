import { AppError } from '@mosaicstack/kernel';
import type { AuditCheckpoint, AuditHead, AuditLine } from '@mosaicstack/types';
import { checkpointHashOf } from './audit-checkpoint.js';
import type { AuditSigner } from './audit-signer.js';
import type { AuditStore } from './audit-store.js';

const pageSize = 500;

/**
 * Everything the last checkpoint stands for, as the offline verifier reads it. Entries added
 * meanwhile are left to the next export.
 */
export async function* exportAudit(
  store: AuditStore,
  { signer, now }: { signer: AuditSigner; now: Date },
): AsyncGenerator<AuditLine> {
  const last = await store.lastCheckpoint();
  const count = last?.number ?? 0;
  const header = signer.signed({
    v: 1 as const,
    exportedAt: now.toISOString(),
    publicKey: signer.publicKey,
    checkpoints: count,
    checkpointHash: checkpointHashOf(last),
  });
  yield { kind: 'header', header };

  const heads = new Map<string, number>();
  const cuts = new Map<string, number>();
  for await (const checkpoint of checkpointsOf(store, count)) {
    remember(heads, checkpoint.heads);
    remember(cuts, checkpoint.cuts);
    yield { kind: 'checkpoint', checkpoint };
  }
  for (const [tenant, head] of heads) yield* rowsOf(store, { tenant, after: cuts.get(tenant) ?? 0, head });
  for await (const { cuts: made } of checkpointsOf(store, Number.POSITIVE_INFINITY, count)) {
    if (made.length > 0) throw removedMeanwhile();
  }
}

function remember(known: Map<string, number>, heads: readonly AuditHead[]): void {
  for (const { tenant, seq } of heads) known.set(tenant, seq);
}

async function* checkpointsOf(store: AuditStore, last: number, after = 0): AsyncGenerator<AuditCheckpoint> {
  for (let done = after; done < last;) {
    const page = await store.checkpoints(done, Math.min(pageSize, last - done));
    if (page.length === 0) return;
    yield* page;
    done = page.at(-1)?.number ?? last;
  }
}

async function* rowsOf(
  store: AuditStore,
  { tenant, after, head }: { tenant: string; after: number; head: number },
): AsyncGenerator<AuditLine> {
  for (let done = after; done < head;) {
    const page = await store.rows(tenant, done, pageSize);
    for (const row of page) if (row.seq <= head) yield { kind: 'row', row };
    const reached = page.at(-1)?.seq;
    // What is missing is for the verifier to tell.
    if (reached === undefined) return;
    done = reached;
  }
}

const removedMeanwhile = (): AppError =>
  new AppError('conflict', 'Entries past their time were removed while the log was exported.', {
    remediation: 'Export it again.',
  });
