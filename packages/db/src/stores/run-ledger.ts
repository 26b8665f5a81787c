import { type ClaimedRun, type FencedEvent, type RunLedger, tellsOfWaiting } from '@mosaicstack/agent';
import type { Clock } from '@mosaicstack/kernel';
import { type ApprovalId, type InstanceRole, type RunId, type UserId, usdOf } from '@mosaicstack/types';
import { and, asc, eq, getTableColumns, gt, inArray, isNull, lte, ne, notExists, or, sql } from 'drizzle-orm';
import { storableJson } from '../schema/json-document.js';
import { approval, outbox, queuedMessage, run, runEvent, user } from '../schema/index.js';
import type { Drizzle } from '../sql/drizzle-session.js';
import { unwrapped } from '../sql/driver-error.js';
import { runFromRow, runJob } from './run-row.js';
import { workStanding } from './work-standing.js';

const claimable = inArray(run.state, ['queued', 'waiting_approval', 'waiting_input']);

const claimedColumns = { ...getTableColumns(run), speakerRole: user.role };

const claimed = (row: typeof run.$inferSelect & { speakerRole: InstanceRole }): ClaimedRun => ({
  run: runFromRow(row),
  lease: { holder: row.leaseHolder, fence: row.fence, until: row.leaseUntil },
  speaker: {
    userId: row.ownerId,
    role: row.speakerRole,
    ...(row.speakerScopes && { scopes: row.speakerScopes }),
    ...(row.speakerKeyId && { keyId: row.speakerKeyId }),
  },
  requestedModel: row.requestedModel,
  approvalMode: row.approvalMode,
  maxCostUsd: row.maxCostMicros === null ? null : usdOf(row.maxCostMicros),
  traceparent: row.traceparent ?? undefined,
});

/** `db` runs every statement as a transaction of its own under the system role. */
export const drizzleRunLedger = (db: Drizzle, clock: Clock): RunLedger => {
  const ledger = wrappedLedger(db, clock);
  return {
    claim: (...given) => unwrapped(ledger.claim(...given)),
    append: (...given) => unwrapped(ledger.append(...given)),
    renew: (...given) => unwrapped(ledger.renew(...given)),
    takeOver: (...given) => unwrapped(ledger.takeOver(...given)),
    undispatched: (...given) => unwrapped(ledger.undispatched(...given)),
    expireApprovals: (...given) => unwrapped(ledger.expireApprovals(...given)),
    withWaiting: (...given) => unwrapped(ledger.withWaiting(...given)),
    standing: () => unwrapped(ledger.standing()),
    forgetEvents: (...given) => unwrapped(ledger.forgetEvents(...given)),
  };
};

/** Fails with the query builder's errors, which hide the database's. */
const wrappedLedger = (db: Drizzle, clock: Clock): RunLedger => {
  const take = (holder: string, until: Date) =>
    db
      .update(run)
      .set({ fence: sql`${run.fence} + 1`, leaseHolder: holder, leaseUntil: until })
      .from(user);

  return {
    async claim(runId, holder, until) {
      const [row] = await take(holder, until)
        .where(
          and(
            eq(run.id, runId),
            eq(user.id, run.ownerId),
            claimable,
            or(lte(run.leaseUntil, clock.now()), eq(run.leaseHolder, holder)),
          ),
        )
        .returning(claimedColumns);
      return row && claimed(row);
    },

    append: (events) => append(db, events),

    async renew(holder, runIds, until) {
      if (runIds.length === 0) return [];
      const rows = await db
        .update(run)
        .set({ leaseUntil: until })
        .where(
          and(
            sql`${run.id} = any(${sql.param(runIds)}::uuid[])`,
            eq(run.leaseHolder, holder),
            isNull(run.endedAt),
          ),
        )
        .returning({ id: run.id });
      const held = new Set(rows.map(({ id }) => id));
      return runIds.filter((id) => !held.has(id));
    },

    async takeOver(holder, until, now, everyOther) {
      const expired = lte(run.leaseUntil, now);
      if (everyOther) {
        await db
          .update(run)
          .set({ leaseUntil: now })
          .where(and(claimable, ne(run.leaseHolder, holder), gt(run.leaseUntil, now)));
      }
      const rows = await take(holder, until)
        .where(
          and(
            eq(user.id, run.ownerId),
            eq(run.state, 'running'),
            everyOther ? or(expired, ne(run.leaseHolder, holder)) : expired,
          ),
        )
        .returning(claimedColumns);
      return rows.map(claimed);
    },

    async undispatched(now, limit) {
      const rows = await db
        .select({ runId: run.id, traceparent: run.traceparent })
        .from(outbox)
        .innerJoin(run, eq(run.id, outbox.jobId))
        .where(and(eq(outbox.kind, runJob), claimable, lte(run.leaseUntil, now)))
        .orderBy(asc(run.createdAt), asc(run.id))
        .limit(limit);
      return rows.map(({ runId, traceparent }) => ({ runId, traceparent: traceparent ?? undefined }));
    },

    async expireApprovals(now, limit) {
      const expired = await db.execute<{ id: ApprovalId; owner_id: UserId }>(sql`
        with over as (
          select id from ${approval} where state = 'open' and expires_at <= ${now.toISOString()}::timestamptz
          order by expires_at limit ${limit} for update skip locked
        ), expired as (
          update ${approval} as asked set state = 'expired' from over
          where asked.id = over.id and asked.state = 'open'
          returning asked.id, asked.owner_id, asked.run_id
        ), dispatched as (
          insert into ${outbox} (kind, job_id, owner_id, created_at)
          select distinct on (run_id) ${runJob}, run_id, owner_id, ${now.toISOString()}::timestamptz from expired
          on conflict do nothing
        )
        select id, owner_id from expired`);
      return expired.map(({ id, owner_id }) => ({ id, ownerId: owner_id }));
    },

    async withWaiting(limit) {
      const active = db
        .select({ id: run.id })
        .from(run)
        .where(and(eq(run.conversationId, queuedMessage.conversationId), isNull(run.endedAt)));
      const rows = await db
        .selectDistinct({
          conversationId: queuedMessage.conversationId,
          userId: queuedMessage.ownerId,
          role: user.role,
        })
        .from(queuedMessage)
        .innerJoin(user, eq(user.id, queuedMessage.ownerId))
        .where(and(ne(queuedMessage.state, 'paused'), notExists(active)))
        .limit(limit);
      return rows.map(({ conversationId, ...owner }) => ({ conversationId, owner }));
    },

    standing: () => workStanding(db),

    async forgetEvents(endedBefore) {
      await db.execute(sql`
        delete from ${runEvent} as event using ${run} as ended
        where ended.id = event.run_id and ended.ended_at < ${endedBefore.toISOString()}::timestamptz`);
    },
  };
};

/**
 * One statement for the events of all runs. A run that does not match its fence, or has ended, takes
 * nothing and comes back; an event stored before is skipped, so a batch whose reply was lost may be
 * sent again.
 */
async function append(db: Drizzle, events: readonly FencedEvent[]): Promise<RunId[]> {
  if (events.length === 0) return [];
  const batch = storableJson(
    events.map(({ fence, event }) => ({
      run_id: event.runId,
      fence,
      seq: event.seq,
      type: event.type,
      at: event.at,
      data: event.data,
      begins: !tellsOfWaiting(event),
    })),
  );
  const stale = await db.execute<{ run_id: RunId }>(sql`
    with incoming as (
      select * from jsonb_to_recordset(${batch}::jsonb)
        as event (run_id uuid, fence int, seq int, type text, at timestamptz, data jsonb, begins boolean)
    ), heads as (
      select run_id, fence, max(seq) as last_seq, bool_or(begins) as begins,
        min(at) filter (where begins) as began_at
      from incoming group by run_id, fence
    ), taken as (
      update ${run} as held set
        last_seq = greatest(held.last_seq, heads.last_seq),
        state = case when held.state = 'queued' and heads.begins then 'running' else held.state end,
        started_at = coalesce(held.started_at, heads.began_at)
      from heads
      where held.id = heads.run_id and held.fence = heads.fence and held.ended_at is null
      returning held.id, held.owner_id, held.fence,
        heads.begins and held.started_at = heads.began_at as began
    ), stored as (
      insert into ${runEvent} (run_id, seq, owner_id, type, at, data)
      select incoming.run_id, incoming.seq, taken.owner_id, incoming.type, incoming.at, incoming.data
      from incoming join taken on taken.id = incoming.run_id and taken.fence = incoming.fence
      on conflict (run_id, seq) do nothing
    ), dispatched as (
      delete from ${outbox} using taken
      where taken.began and kind = ${runJob} and job_id = taken.id
    )
    select distinct run_id from heads
    where not exists (select from taken where taken.id = heads.run_id and taken.fence = heads.fence)`);
  return stale.map(({ run_id }) => run_id);
}
