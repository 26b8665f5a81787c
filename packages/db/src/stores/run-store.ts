import { LeaseLost, RunInProgress, type RunProgress, type RunStore, type RunTerms } from '@mosaicstack/agent';
import { NotFound, type Actor } from '@mosaicstack/kernel';
import {
  microsWithin,
  type Run,
  type RunEvent,
  type RunId,
  type RunOutcome,
  usdOf,
} from '@mosaicstack/types';
import { and, asc, desc, eq, gt, gte, isNull, type SQL, sql } from 'drizzle-orm';
import { conversation, outbox, run, runEvent } from '../schema/index.js';
import type { Drizzle } from '../sql/drizzle-session.js';
import { insertOnce } from '../sql/insert-once.js';
import { constraintOf } from '../sql/sql-error.js';
import { moveActiveLeaf } from './conversation-store.js';
import { insertMessages } from './message-store.js';
import { insertApprovals, withdrawApprovals } from './approval-store.js';
import { dequeue, pauseQueue } from './queued-message-store.js';
import { runColumns, runFromRow, runJob, runningState } from './run-row.js';
import { closeCalls } from './tool-call-store.js';

const insertRun = insertOnce(run);
const insertJob = insertOnce(outbox);

const active = isNull(run.endedAt);

const mine = ({ userId }: Actor, id: RunId) => and(eq(run.id, id), eq(run.ownerId, userId));

const terms = {
  requestedModel: run.requestedModel,
  approvalMode: run.approvalMode,
  maxCostMicros: run.maxCostMicros,
};

const termsOf = ({
  maxCostMicros,
  ...asked
}: Pick<typeof run.$inferSelect, keyof typeof terms>): RunTerms => ({
  ...asked,
  maxCostUsd: maxCostMicros === null ? null : usdOf(maxCostMicros),
});

export const drizzleRunStore = (db: Drizzle): RunStore => ({
  async insert(
    { userId, scopes, keyId },
    { run: added, requestedModel, approvalMode, maxCostUsd, lease, traceparent },
  ) {
    const createdAt = new Date(added.createdAt);
    try {
      await Promise.all([
        insertRun(db, {
          ...added,
          ownerId: userId,
          requestedModel,
          approvalMode,
          maxCostMicros: maxCostUsd === null ? null : microsWithin(maxCostUsd),
          speakerScopes: scopes ?? null,
          speakerKeyId: keyId ?? null,
          fence: lease.fence,
          leaseHolder: lease.holder,
          leaseUntil: lease.until,
          traceparent: traceparent ?? null,
          createdAt,
          startedAt: added.startedAt === null ? null : new Date(added.startedAt),
          endedAt: added.endedAt === null ? null : new Date(added.endedAt),
        }),
        insertJob(db, { kind: runJob, jobId: added.id, ownerId: userId, createdAt }),
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

  async asked(actor, id) {
    const [row] = await db.select(terms).from(run).where(mine(actor, id));
    return row && termsOf(row);
  },

  async askedLast({ userId }, messageId) {
    const [row] = await db
      .select(terms)
      .from(run)
      .where(and(eq(run.messageId, messageId), eq(run.ownerId, userId)))
      .orderBy(desc(run.createdAt), desc(run.id))
      .limit(1);
    return row && termsOf(row);
  },

  listActive: ({ userId }, conversationId) =>
    listActive(
      db,
      and(
        eq(run.ownerId, userId),
        conversationId === undefined ? undefined : eq(run.conversationId, conversationId),
      ),
    ),

  listOpenTo: ({ userId, keyId }, conversationId) =>
    listActive(
      db,
      and(
        eq(run.conversationId, conversationId),
        eq(run.ownerId, userId),
        keyId === undefined ? undefined : eq(run.speakerKeyId, keyId),
      ),
    ),

  async recent({ userId }, since, limit) {
    const rows = await db
      .select({ ...runColumns, title: conversation.title })
      .from(run)
      .innerJoin(conversation, eq(conversation.id, run.conversationId))
      .where(and(eq(run.ownerId, userId), gte(run.createdAt, since)))
      .orderBy(desc(run.createdAt), desc(run.id))
      .limit(limit);
    return rows.map(({ title, ...row }) => ({ run: runFromRow(row), title }));
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

async function listActive(db: Drizzle, which: SQL | undefined): Promise<Run[]> {
  const rows = await db
    .select(runColumns)
    .from(run)
    .where(and(which, active))
    .orderBy(asc(run.createdAt), asc(run.id));
  return rows.map(runFromRow);
}

/** Everything is sent at once; the update of the run decides whether any of it counts. */
async function record(db: Drizzle, actor: Actor, progress: RunProgress): Promise<void> {
  const { runId, conversationId, messages, events, leaf, end } = progress;
  const [firstEvent] = events;
  const held = db
    .update(run)
    .set({
      lastSeq: events.at(-1)?.seq ?? sql`${run.lastSeq}`,
      ...(firstEvent && { startedAt: sql`coalesce(${run.startedAt}, ${firstEvent.at}::timestamptz)` }),
      ...(progress.decision && { decision: progress.decision }),
      ...(end
        ? { state: end.outcome, error: end.error, usage: end.usage, endedAt: end.at }
        : { state: progress.state ?? runningState }),
    })
    .where(and(mine(actor, runId), eq(run.fence, progress.fence), active))
    .returning({ id: run.id })
    .execute();
  const rest = Promise.all([
    insertMessages(db, actor, messages),
    insertEvents(db, actor, events),
    insertApprovals(db, actor, progress.asks ?? []),
    dequeue(db, actor, messages),
    ...(end ? [withdrawApprovals(db, actor, runId), closeCalls(db, actor, runId, end.at)] : []),
    ...(end && holdsBack(end.outcome) ? [pauseQueue(db, actor, conversationId)] : []),
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

/** What waits behind an answer that was stopped, or failed, waits for the person. */
const holdsBack = (outcome: RunOutcome): boolean => outcome === 'stopped' || outcome === 'failed';

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
