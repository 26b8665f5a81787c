import { LeaseLost, RunInProgress, type RunProgress, type RunStore } from '@mosaicstack/agent';
import { NotFound, type Actor } from '@mosaicstack/kernel';
import type { JobKind, RunEvent, RunId } from '@mosaicstack/types';
import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm';
import { outbox, run, runEvent } from '../schema/index.js';
import type { Drizzle } from '../sql/drizzle-session.js';
import { constraintOf } from '../sql/sql-error.js';
import { moveActiveLeaf } from './conversation-store.js';
import { insertMessages } from './message-store.js';
import { runColumns, runFromRow } from './run-row.js';

export const runJob = 'run-execute' satisfies JobKind;
const active = inArray(run.state, ['queued', 'running']);

const mine = ({ userId }: Actor, id: RunId) => and(eq(run.id, id), eq(run.ownerId, userId));

export const drizzleRunStore = (db: Drizzle): RunStore => ({
  async insert({ userId }, { run: added, requestedModel, lease, traceparent }) {
    const createdAt = new Date(added.createdAt);
    try {
      await Promise.all([
        db
          .insert(run)
          .values({
            ...added,
            ownerId: userId,
            requestedModel,
            fence: lease.fence,
            leaseHolder: lease.holder,
            leaseUntil: lease.until,
            traceparent: traceparent ?? null,
            createdAt,
            startedAt: added.startedAt === null ? null : new Date(added.startedAt),
            endedAt: added.endedAt === null ? null : new Date(added.endedAt),
          })
          .execute(),
        db.insert(outbox).values({ kind: runJob, jobId: added.id, ownerId: userId, createdAt }).execute(),
      ]);
    } catch (error) {
      switch (constraintOf(error)) {
        case 'run_active':
          throw new RunInProgress(error);
        case 'run_conversation':
          throw new NotFound('conversation');
        case 'run_message_answered':
          throw new NotFound('message');
        default:
          throw error;
      }
    }
  },

  async find(actor, id) {
    const [row] = await db.select(runColumns).from(run).where(mine(actor, id));
    return row && runFromRow(row);
  },

  async listActive({ userId }, conversationId) {
    const rows = await db
      .select(runColumns)
      .from(run)
      .where(and(eq(run.conversationId, conversationId), eq(run.ownerId, userId), active))
      .orderBy(asc(run.createdAt), asc(run.id));
    return rows.map(runFromRow);
  },

  async findByMessage({ userId }, messageId) {
    const [row] = await db
      .select(runColumns)
      .from(run)
      .where(and(eq(run.messageId, messageId), eq(run.ownerId, userId)))
      .orderBy(asc(run.createdAt), asc(run.id))
      .limit(1);
    return row && runFromRow(row);
  },

  async events({ userId }, id, after, limit) {
    const rows = await db
      .select({
        conversationId: run.conversationId,
        seq: runEvent.seq,
        type: runEvent.type,
        at: runEvent.at,
        data: runEvent.data,
      })
      .from(runEvent)
      .innerJoin(run, eq(run.id, runEvent.runId))
      .where(and(eq(runEvent.runId, id), eq(runEvent.ownerId, userId), gt(runEvent.seq, after)))
      .orderBy(asc(runEvent.seq))
      .limit(limit);
    // The type of an event and that of its data were one value when they were written.
    return rows.map(({ at, ...row }) => ({ v: 1, runId: id, ...row, at: at.toISOString() }) as RunEvent);
  },

  record: (actor, progress) => record(db, actor, progress),

  async setDecision(actor, id, fence, decision) {
    const held = await db
      .update(run)
      .set({ decision })
      .where(and(mine(actor, id), eq(run.fence, fence), active))
      .returning({ id: run.id });
    if (held.length === 0) throw new LeaseLost();
  },
});

/** Everything is sent at once; the update of the run decides whether any of it counts. */
async function record(db: Drizzle, actor: Actor, progress: RunProgress): Promise<void> {
  const { runId, conversationId, messages, events, leaf, end } = progress;
  const [firstEvent] = events;
  const held = db
    .update(run)
    .set({
      lastSeq: events.at(-1)?.seq ?? sql`${run.lastSeq}`,
      ...(firstEvent && { startedAt: sql`coalesce(${run.startedAt}, ${firstEvent.at}::timestamptz)` }),
      ...(end
        ? { state: end.outcome, error: end.error, usage: end.usage, endedAt: end.at }
        : { state: 'running' as const }),
    })
    .where(and(mine(actor, runId), eq(run.fence, progress.fence), active))
    .returning({ id: run.id })
    .execute();
  const rest = Promise.all([
    insertMessages(db, actor, messages),
    insertEvents(db, actor, events),
    db
      .delete(outbox)
      .where(and(eq(outbox.kind, runJob), eq(outbox.jobId, runId)))
      .execute(),
  ]);
  rest.catch(() => undefined);
  if ((await held).length === 0) throw new LeaseLost();
  await rest;
  const at = end?.at ?? new Date(messages.at(-1)?.createdAt ?? firstEvent?.at ?? 0);
  if (leaf !== null) await moveActiveLeaf(db, actor, { id: conversationId, leaf, at });
}

async function insertEvents(db: Drizzle, { userId }: Actor, events: readonly RunEvent[]): Promise<void> {
  if (events.length === 0) return;
  await db.insert(runEvent).values(
    events.map(({ runId, seq, type, at, data }) => ({
      runId,
      seq,
      type,
      data,
      at: new Date(at),
      ownerId: userId,
    })),
  );
}
