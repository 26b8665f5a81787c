import { nothingBefore, tenantOfUser, type AuditStore, type ChainHead } from '@mosaicstack/log';
import type { AuditQuery, PageQuery } from '@mosaicstack/types';
import { and, asc, desc, eq, gt, gte, lt, sql, type SQL } from 'drizzle-orm';
import { auditCheckpoint, auditEntry, auditHead } from '../schema/index.js';
import { drizzleOver, type Drizzle } from '../sql/drizzle-session.js';
import { unwrapped } from '../sql/driver-error.js';
import type { Identity, SqlEngine } from '../sql/sql-session.js';
import { lastCheckpoint, makeCheckpoint } from './audit-checkpoints.js';
import { eraseFromAudit } from './audit-erasure.js';
import { auditEntryOf, auditRowOf, storedAuditRow } from './audit-row.js';
import { fromCursor, pageOf } from './cursor.js';

const system: Identity = { role: 'mosaic_system' };

export const drizzleAuditStore = (engine: SqlEngine): AuditStore => {
  const as = <Result>(identity: Identity, work: (db: Drizzle) => Promise<Result>): Promise<Result> =>
    unwrapped(engine.transaction(identity, (session) => work(drizzleOver(session))));
  const asSystem = <Result>(work: (db: Drizzle) => Promise<Result>) => as(system, work);
  return {
    append: (tenant, chain) =>
      asSystem(async (db) => {
        const rows = chain(await lockedHead(db, tenant));
        const last = rows.at(-1);
        if (!last) return;
        const { seq, hash } = last;
        await Promise.all([
          db.insert(auditEntry).values(rows.map(storedAuditRow)),
          db
            .update(auditHead)
            .set({ seq, hash, at: new Date(last.at) })
            .where(eq(auditHead.tenant, tenant)),
        ]);
      }),
    list: (query) => asSystem((db) => page(db, query, filterOf(query))),
    listOwn: ({ userId }, query) =>
      as({ role: 'mosaic_app', userId }, (db) =>
        page(db, query, eq(auditEntry.tenant, tenantOfUser(userId))),
      ),
    erase: (userId) => asSystem((db) => eraseFromAudit(db, userId)),
    checkpoint: (maker) => asSystem((db) => makeCheckpoint(db, maker)),
    lastCheckpoint: () => asSystem(lastCheckpoint),
    checkpoints: (after, limit) =>
      asSystem(async (db) => {
        const rows = await db
          .select()
          .from(auditCheckpoint)
          .where(gt(auditCheckpoint.number, after))
          .orderBy(asc(auditCheckpoint.number))
          .limit(limit);
        return rows.map(({ body }) => body);
      }),
    rows: (tenant, after, limit) =>
      asSystem(async (db) => {
        const rows = await db
          .select()
          .from(auditEntry)
          .where(and(eq(auditEntry.tenant, tenant), gt(auditEntry.seq, after)))
          .orderBy(asc(auditEntry.seq))
          .limit(limit);
        return rows.map(auditRowOf);
      }),
  };
};

/** Makes the row of a tenant's first entry; of every later one, waits until nobody else adds to it. */
async function lockedHead(db: Drizzle, tenant: string): Promise<ChainHead> {
  const beginning = { tenant, seq: 0, hash: nothingBefore, at: new Date(0) };
  const [head = beginning] = await db
    .insert(auditHead)
    .values({ ...beginning, signedSeq: 0, cutSeq: 0 })
    .onConflictDoUpdate({ target: auditHead.tenant, set: { seq: sql`${auditHead.seq}` } })
    .returning();
  return { tenant, seq: head.seq, hash: head.hash, at: head.at.toISOString() };
}

async function page(db: Drizzle, { cursor, limit }: PageQuery, filter: SQL | undefined) {
  const before = cursor === undefined ? undefined : fromCursor(cursor);
  const rows = await db
    .select()
    .from(auditEntry)
    .where(
      and(
        filter,
        before &&
          sql`(${auditEntry.at}, ${auditEntry.id}) < (${before.at.toISOString()}::timestamptz, ${before.id}::uuid)`,
      ),
    )
    .orderBy(desc(auditEntry.at), desc(auditEntry.id))
    .limit(limit + 1);
  return pageOf(rows, limit, { item: auditEntryOf, position: ({ at, id }) => ({ at, id }) });
}

function filterOf({ actor, verb, object, result, from, to }: AuditQuery): SQL | undefined {
  const [type = '', ...id] = object?.split(':') ?? [];
  return and(
    actor === undefined ? undefined : eq(auditEntry.actorId, actor),
    verb === undefined ? undefined : eq(auditEntry.verb, verb),
    object === undefined ? undefined : eq(auditEntry.objectType, type),
    id.length === 0 ? undefined : eq(auditEntry.objectId, id.join(':')),
    result === undefined ? undefined : eq(auditEntry.result, result),
    from === undefined ? undefined : gte(auditEntry.at, new Date(from)),
    to === undefined ? undefined : lt(auditEntry.at, new Date(to)),
  );
}
