import type { ApprovalStore } from '@mosaicstack/agent';
import type { Actor } from '@mosaicstack/kernel';
import type { Approval, ApprovalId, RunId } from '@mosaicstack/types';
import { and, desc, eq, getTableColumns, gt, isNull, sql } from 'drizzle-orm';
import { approval, outbox } from '../schema/index.js';
import type { Drizzle } from '../sql/drizzle-session.js';
import { fromCursor, pageOf } from './cursor.js';
import { runJob } from './run-row.js';

const { ownerId: _ownerId, usedAt: _usedAt, ...columns } = getTableColumns(approval);

type Row = Omit<typeof approval.$inferSelect, 'ownerId' | 'usedAt'>;

const fromRow = ({ createdAt, expiresAt, answeredAt, ...row }: Row): Approval => ({
  ...row,
  createdAt: createdAt.toISOString(),
  expiresAt: expiresAt.toISOString(),
  answeredAt: answeredAt?.toISOString() ?? null,
});

const mine = ({ userId }: Actor, id: ApprovalId) => and(eq(approval.id, id), eq(approval.ownerId, userId));

export const drizzleApprovalStore = (db: Drizzle): ApprovalStore => ({
  async find(actor, id) {
    const [row] = await db.select(columns).from(approval).where(mine(actor, id));
    return row && fromRow(row);
  },

  async list({ userId }, { cursor, limit, state }) {
    const after = cursor === undefined ? undefined : fromCursor(cursor);
    const rows = await db
      .select(columns)
      .from(approval)
      .where(
        and(
          eq(approval.ownerId, userId),
          state && eq(approval.state, state),
          after &&
            sql`(${approval.createdAt}, ${approval.id}) < (${after.at.toISOString()}::timestamptz, ${after.id}::uuid)`,
        ),
      )
      .orderBy(desc(approval.createdAt), desc(approval.id))
      .limit(limit + 1);
    return pageOf(rows, limit, { item: fromRow, position: ({ createdAt, id }) => ({ at: createdAt, id }) });
  },

  async ofCall({ userId }, runId, callId) {
    const [row] = await db
      .select(columns)
      .from(approval)
      .where(and(eq(approval.runId, runId), eq(approval.callId, callId), eq(approval.ownerId, userId)))
      .orderBy(desc(approval.createdAt), desc(approval.id))
      .limit(1);
    return row && fromRow(row);
  },

  async answer(actor, id, { answer, note, at }) {
    const [row] = await db
      .update(approval)
      .set({ state: 'answered', answer, note, answeredAt: at })
      .where(and(mine(actor, id), eq(approval.state, 'open'), gt(approval.expiresAt, at)))
      .returning(columns);
    if (!row) return undefined;
    await db
      .insert(outbox)
      .values({ kind: runJob, jobId: row.runId, ownerId: actor.userId, createdAt: at })
      .onConflictDoNothing();
    return fromRow(row);
  },

  async use(actor, id, digest, at) {
    const used = await db
      .update(approval)
      .set({ usedAt: at })
      .where(
        and(
          mine(actor, id),
          eq(approval.state, 'answered'),
          eq(approval.answer, 'once'),
          eq(approval.digest, digest),
          isNull(approval.usedAt),
        ),
      )
      .returning({ id: approval.id });
    return used.length > 0;
  },
});

export async function insertApprovals(
  db: Drizzle,
  { userId }: Actor,
  asked: readonly Approval[],
): Promise<void> {
  if (asked.length === 0) return;
  await db.insert(approval).values(
    asked.map(({ createdAt, expiresAt, answeredAt, ...row }) => ({
      ...row,
      ownerId: userId,
      createdAt: new Date(createdAt),
      expiresAt: new Date(expiresAt),
      answeredAt: answeredAt === null ? null : new Date(answeredAt),
    })),
  );
}

/** The run is over: nobody can answer what it asked. */
export async function withdrawApprovals(db: Drizzle, { userId }: Actor, runId: RunId): Promise<void> {
  await db
    .update(approval)
    .set({ state: 'withdrawn' })
    .where(and(eq(approval.runId, runId), eq(approval.ownerId, userId), eq(approval.state, 'open')));
}
