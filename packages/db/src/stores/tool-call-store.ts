import type { ToolCallRecord, ToolCallStore } from '@mosaicstack/agent';
import type { Actor } from '@mosaicstack/kernel';
import type { RunId, ToolCall } from '@mosaicstack/types';
import { and, asc, desc, eq, getTableColumns, inArray, isNull, sql } from 'drizzle-orm';
import { toolCall } from '../schema/index.js';
import type { Drizzle } from '../sql/drizzle-session.js';

const { ownerId: _ownerId, ...columns } = getTableColumns(toolCall);

type Row = Omit<typeof toolCall.$inferSelect, 'ownerId'>;

const fromRow = ({ askedAt, startedAt, endedAt, ...row }: Row): ToolCallRecord => ({
  ...row,
  askedAt: askedAt.toISOString(),
  startedAt: startedAt?.toISOString() ?? null,
  endedAt: endedAt?.toISOString() ?? null,
});

const mine = ({ userId }: Actor, { runId, callId }: Pick<ToolCall, 'runId' | 'callId'>) =>
  and(eq(toolCall.runId, runId), eq(toolCall.callId, callId), eq(toolCall.ownerId, userId));

export const drizzleToolCallStore = (db: Drizzle): ToolCallStore => ({
  async open({ userId }, { askedAt, startedAt, endedAt, ...call }) {
    const moments = {
      askedAt: new Date(askedAt),
      startedAt: startedAt === null ? null : new Date(startedAt),
      endedAt: endedAt === null ? null : new Date(endedAt),
    };
    await db
      .insert(toolCall)
      .values({ ...call, ...moments, ownerId: userId })
      .onConflictDoNothing();
  },

  async find(actor, runId, callId) {
    const [row] = await db.select(columns).from(toolCall).where(mine(actor, { runId, callId }));
    return row && fromRow(row);
  },

  async list({ userId }, runId) {
    const rows = await db
      .select(columns)
      .from(toolCall)
      .where(and(eq(toolCall.runId, runId), eq(toolCall.ownerId, userId)))
      .orderBy(asc(toolCall.askedAt), asc(toolCall.callId));
    return rows.map(fromRow);
  },

  async start(actor, call, from, at) {
    const started = await db
      .update(toolCall)
      .set({ state: 'started', risk: call.risk, startedAt: at })
      .where(and(mine(actor, call), eq(toolCall.state, from)))
      .returning({ callId: toolCall.callId });
    return started.length > 0;
  },

  async end(actor, call, { state, result, tainted, at }) {
    await db
      .update(toolCall)
      .set({ state, result, tainted, endedAt: at })
      .where(and(mine(actor, call), isNull(toolCall.endedAt)));
  },

  orphan: (actor, runId) => orphanCalls(db, actor, runId),

  async anyTainted({ userId }, conversationId) {
    const [row] = await db
      .select({ callId: toolCall.callId })
      .from(toolCall)
      .where(
        and(
          eq(toolCall.conversationId, conversationId),
          eq(toolCall.ownerId, userId),
          eq(toolCall.tainted, true),
        ),
      )
      .limit(1);
    return row !== undefined;
  },

  async unknown({ userId }, conversationId, request) {
    const [row] = await db
      .select(columns)
      .from(toolCall)
      .where(
        and(
          eq(toolCall.conversationId, conversationId),
          eq(toolCall.request, request),
          eq(toolCall.ownerId, userId),
        ),
      )
      .orderBy(desc(toolCall.askedAt))
      .limit(1);
    return row?.state === 'unknown' ? fromRow(row) : undefined;
  },
});

/** Nobody saw the end of what had begun. */
export async function orphanCalls(db: Drizzle, { userId }: Actor, runId: RunId): Promise<void> {
  await db
    .update(toolCall)
    .set({ state: 'unknown' })
    .where(and(eq(toolCall.runId, runId), eq(toolCall.ownerId, userId), eq(toolCall.state, 'started')));
}

/** The run is over: what had begun has no end that anybody saw, and what had not will not begin. */
export async function closeCalls(db: Drizzle, { userId }: Actor, runId: RunId, at: Date): Promise<void> {
  const { state } = toolCall;
  await db
    .update(toolCall)
    .set({
      state: sql`case when ${state} = 'started' then 'unknown' else 'refused' end`,
      endedAt: sql`case when ${state} = 'started' then ${toolCall.endedAt} else ${at.toISOString()}::timestamptz end`,
    })
    .where(and(eq(toolCall.runId, runId), eq(toolCall.ownerId, userId), inArray(state, ['started', 'open'])));
}
