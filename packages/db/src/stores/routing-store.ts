import type { RoutingStore } from '@mosaicstack/agent';
import type { Actor } from '@mosaicstack/kernel';
import { routingActionSchema, type RoutingRule, type RoutingRuleId } from '@mosaicstack/types';
import { and, asc, eq, getTableColumns, sql } from 'drizzle-orm';
import { routingRule } from '../schema/index.js';
import { builtOnce, type Given } from '../sql/built-once.js';
import type { Drizzle } from '../sql/drizzle-session.js';

const { ownerId: _ownerId, ...columns } = getTableColumns(routingRule);

type Row = Omit<typeof routingRule.$inferSelect, 'ownerId'>;

const fromRow = ({ createdAt, updatedAt, ...row }: Row): RoutingRule => ({
  ...row,
  // Rules of before there was more to say of a choice.
  action: routingActionSchema.parse(row.action),
  isSystem: false,
  createdAt: createdAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
});

const mine = ({ userId }: Actor, id: RoutingRuleId) =>
  and(eq(routingRule.id, id), eq(routingRule.ownerId, userId));

const selectRules = builtOnce((builder, { userId }: Given<Pick<Actor, 'userId'>>) =>
  builder
    .select(columns)
    .from(routingRule)
    .where(sql`${routingRule.ownerId} = ${userId}`)
    .orderBy(asc(routingRule.priority), asc(routingRule.createdAt), asc(routingRule.id)),
);

export const drizzleRoutingStore = (db: Drizzle): RoutingStore => ({
  async rules({ userId }) {
    const rows = await selectRules(db, { userId });
    return rows.map(fromRow);
  },

  async insert({ userId }, { id, name, priority, match, action, isEnabled, createdAt, updatedAt }) {
    await db.insert(routingRule).values({
      id: id as RoutingRuleId,
      ownerId: userId,
      name,
      priority,
      match,
      action,
      isEnabled,
      createdAt: new Date(createdAt),
      updatedAt: new Date(updatedAt),
    });
  },

  async change(actor, id, { name, priority, match, action, isEnabled }, at) {
    const changed = await db
      .update(routingRule)
      .set({ name, priority, match, action, isEnabled, updatedAt: at })
      .where(mine(actor, id))
      .returning({ id: routingRule.id });
    return changed.length > 0;
  },

  async remove(actor, id) {
    const removed = await db.delete(routingRule).where(mine(actor, id)).returning({ id: routingRule.id });
    return removed.length > 0;
  },
});
