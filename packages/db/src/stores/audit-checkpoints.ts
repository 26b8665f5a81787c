import type { CheckpointMaker } from '@mosaicstack/log';
import type { AuditCheckpoint, AuditHead } from '@mosaicstack/types';
import { asc, desc, gt, sql } from 'drizzle-orm';
import { auditCheckpoint, auditEntry, auditHead } from '../schema/index.js';
import { advisoryLocks } from '../sql/advisory-locks.js';
import type { Drizzle } from '../sql/drizzle-session.js';

export async function lastCheckpoint(db: Drizzle): Promise<AuditCheckpoint | undefined> {
  const [row] = await db.select().from(auditCheckpoint).orderBy(desc(auditCheckpoint.number)).limit(1);
  return row?.body;
}

/** In one unit of work: look, decide, sign, remove. */
export async function makeCheckpoint(
  db: Drizzle,
  { isDue, removeBefore, make }: CheckpointMaker,
): Promise<AuditCheckpoint | undefined> {
  await db.execute(sql`select pg_advisory_xact_lock(${advisoryLocks.auditCheckpoint}::bigint)`);
  const previous = await lastCheckpoint(db);
  if (!isDue({ previous, ...(await sizeOf(db)) })) return undefined;
  const [heads, cuts] = await Promise.all([grownHeads(db), expiredHeads(db, removeBefore)]);
  const checkpoint = make(previous, { heads, cuts });
  await db.insert(auditCheckpoint).values({ number: checkpoint.number, body: checkpoint });
  await remember(db, 'signed_seq', heads);
  if (cuts.length > 0) {
    await remember(db, 'cut_seq', cuts);
    await db.execute(sql`
      delete from ${auditEntry} as entry using ${auditHead} as head
      where entry.tenant = head.tenant and entry.seq <= head.cut_seq`);
  }
  return checkpoint;
}

async function sizeOf(db: Drizzle): Promise<{ newRows: number; oldestAt: Date | undefined }> {
  const [grown, oldest] = await Promise.all([
    db
      .select({ rows: sql<number>`coalesce(sum(${auditHead.seq} - ${auditHead.signedSeq}), 0)::int` })
      .from(auditHead),
    db
      .select({ at: auditEntry.at })
      .from(auditEntry)
      .orderBy(asc(auditEntry.at), asc(auditEntry.id))
      .limit(1),
  ]);
  return { newRows: grown[0]?.rows ?? 0, oldestAt: oldest[0]?.at };
}

const grownHeads = (db: Drizzle): Promise<AuditHead[]> =>
  db
    .select({ tenant: auditHead.tenant, seq: auditHead.seq, hash: auditHead.hash })
    .from(auditHead)
    .where(gt(auditHead.seq, auditHead.signedSeq))
    .orderBy(asc(auditHead.tenant));

/** The last row of each tenant that is past its time and that an earlier checkpoint covers. */
const expiredHeads = (db: Drizzle, before: Date): Promise<AuditHead[]> =>
  db.execute<AuditHead & Record<string, unknown>>(sql`
    select distinct on (entry.tenant) entry.tenant, entry.seq, entry.hash
    from ${auditEntry} as entry join ${auditHead} as head on head.tenant = entry.tenant
    where entry.at < ${before.toISOString()}::timestamptz and entry.seq <= head.signed_seq
    order by entry.tenant, entry.seq desc`);

async function remember(
  db: Drizzle,
  column: 'signed_seq' | 'cut_seq',
  heads: readonly AuditHead[],
): Promise<void> {
  if (heads.length === 0) return;
  await db.execute(sql`
    update ${auditHead} as head set ${sql.identifier(column)} = made.seq
    from jsonb_to_recordset(${JSON.stringify(heads)}::jsonb) as made (tenant text, seq int)
    where head.tenant = made.tenant`);
}
