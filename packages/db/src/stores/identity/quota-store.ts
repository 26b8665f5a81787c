import {
  NotFound,
  type QuotaHolder,
  type QuotaStanding,
  type QuotaStore,
  type StatedQuota,
} from '@mosaicstack/kernel';
import type { InstanceRole, TeamId, UpdateQuota } from '@mosaicstack/types';
import { desc, eq, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { quota, team, user } from '../../schema/index.js';
import { builtOnce, type Given } from '../../sql/built-once.js';
import type { Drizzle } from '../../sql/drizzle-session.js';
import { unwrapped } from '../../sql/driver-error.js';
import { constraintOf } from '../../sql/sql-error.js';
import { keyOf } from '../brain/owner-keys.js';

const own = alias(quota, 'own_quota');
const common = alias(quota, 'common_quota');

const keyFor = (holder: QuotaHolder) => (typeof holder === 'string' ? holder : keyOf(holder));

/** `db` runs every statement as a transaction of its own under the system role. */
export const drizzleQuotaStore = (db: Drizzle): QuotaStore => ({
  everybody: async () => (await statedFor(db, ['everybody']))[0] ?? {},

  instance: async () => (await statedFor(db, ['instance']))[0] ?? {},

  statedFor: (holders) => statedFor(db, holders),

  async standingOf(owner): Promise<QuotaStanding | undefined> {
    const isOwn = eq(own.holder, keyOf(owner));
    const isCommon = eq(common.holder, 'everybody');
    const limits = { everybody: common.limits, own: own.limits };
    const found =
      owner.ownerId === null
        ? db
            .select({ role: sql<InstanceRole | null>`null`, ...limits })
            .from(team)
            .leftJoin(own, isOwn)
            .leftJoin(common, isCommon)
            .where(eq(team.id, owner.teamId as TeamId))
            .execute()
        : db
            .select({ role: sql<InstanceRole | null>`${user.role}`, ...limits })
            .from(user)
            .leftJoin(own, isOwn)
            .leftJoin(common, isCommon)
            .where(eq(user.id, owner.ownerId))
            .execute();
    const [row] = await unwrapped(found);
    return row && { role: row.role, everybody: row.everybody ?? {}, own: row.own ?? {} };
  },

  async findTeam(idOrSlug) {
    const isId = eq(team.id, idOrSlug as TeamId);
    const rows = await unwrapped(
      db
        .select({ id: team.id })
        .from(team)
        .where(or(isId, eq(team.slug, idOrSlug)))
        .orderBy(desc(isId))
        .limit(1)
        .execute(),
    );
    return rows[0]?.id;
  },

  async change(_actor, holder, changes, at) {
    const { stated, takenBack } = sorted(changes);
    try {
      await unwrapped(
        db
          .insert(quota)
          .values({ holder: keyFor(holder), limits: stated, updatedAt: at })
          .onConflictDoUpdate({
            target: quota.holder,
            set: {
              limits: sql`(${quota.limits} || excluded.limits) - ${sql.param(takenBack)}::text[]`,
              updatedAt: at,
            },
          })
          .execute(),
      );
    } catch (error) {
      const what = gone[constraintOf(error) ?? ''];
      if (what !== undefined) throw new NotFound(what);
      throw error;
    }
  },

  async clear(_actor, holder) {
    await unwrapped(
      db
        .delete(quota)
        .where(eq(quota.holder, keyFor(holder)))
        .execute(),
    );
  },
});

const selectStated = builtOnce((builder, { keys }: Given<{ keys: readonly string[] }>) =>
  builder
    .select({ holder: quota.holder, limits: quota.limits })
    .from(quota)
    .where(sql`${quota.holder} = any(${keys}::text[])`),
);

async function statedFor(db: Drizzle, holders: readonly QuotaHolder[]): Promise<StatedQuota[]> {
  const keys = holders.map(keyFor);
  const rows = await unwrapped(selectStated(db, { keys }));
  return keys.map((key) => rows.find(({ holder }) => holder === key)?.limits ?? {});
}

/** Somebody who was deleted a moment ago. */
const gone: Readonly<Record<string, string>> = {
  quota_user_id_user_id_fk: 'user',
  quota_team_id_team_id_fk: 'team',
};

function sorted(changes: UpdateQuota) {
  const named = Object.entries(changes).filter(([, limit]) => limit !== undefined);
  return {
    stated: Object.fromEntries(named.filter(([, limit]) => limit !== 'default')),
    takenBack: named.filter(([, limit]) => limit === 'default').map(([name]) => name),
  };
}
