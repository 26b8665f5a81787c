import type { ApprovalRuleStore } from '@mosaicstack/agent';
import type { ApprovalRule } from '@mosaicstack/types';
import { and, desc, eq, getTableColumns, isNull, or, sql } from 'drizzle-orm';
import { approvalRule } from '../schema/index.js';
import type { Drizzle } from '../sql/drizzle-session.js';
import { fromCursor, pageOf } from './cursor.js';

const { ownerId: _ownerId, subject: _subject, ...columns } = getTableColumns(approvalRule);

type Row = Omit<typeof approvalRule.$inferSelect, 'ownerId' | 'subject'>;

const fromRow = ({ createdAt, ...row }: Row): ApprovalRule => ({
  ...row,
  createdAt: createdAt.toISOString(),
});

export const drizzleApprovalRuleStore = (db: Drizzle): ApprovalRuleStore => ({
  async insert({ userId }, { createdAt, ...rule }) {
    // Allowed twice is allowed: what is said already needs no second row.
    await db
      .insert(approvalRule)
      .values({ ...rule, ownerId: userId, createdAt: new Date(createdAt) })
      .onConflictDoNothing();
  },

  async list({ userId }, { cursor, limit }) {
    const after = cursor === undefined ? undefined : fromCursor(cursor);
    const rows = await db
      .select(columns)
      .from(approvalRule)
      .where(
        and(
          eq(approvalRule.ownerId, userId),
          after &&
            sql`(${approvalRule.createdAt}, ${approvalRule.id}) < (${after.at.toISOString()}::timestamptz, ${after.id}::uuid)`,
        ),
      )
      .orderBy(desc(approvalRule.createdAt), desc(approvalRule.id))
      .limit(limit + 1);
    return pageOf(rows, limit, { item: fromRow, position: ({ createdAt, id }) => ({ at: createdAt, id }) });
  },

  async revoke({ userId }, id) {
    const [gone] = await db
      .delete(approvalRule)
      .where(and(eq(approvalRule.id, id), eq(approvalRule.ownerId, userId)))
      .returning(columns);
    return gone && fromRow(gone);
  },

  async allowing({ userId }, runId, { agentId, tool, risk, subject }) {
    const [row] = await db
      .select(columns)
      .from(approvalRule)
      .where(
        and(
          eq(approvalRule.ownerId, userId),
          or(isNull(approvalRule.runId), eq(approvalRule.runId, runId)),
          agentId === null ? isNull(approvalRule.agentId) : eq(approvalRule.agentId, agentId),
          eq(approvalRule.tool, tool),
          eq(approvalRule.risk, risk),
          eq(approvalRule.subject, subject),
        ),
      )
      .limit(1);
    return row && fromRow(row);
  },
});
