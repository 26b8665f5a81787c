import type { AgentStore } from '@mosaicstack/agent';
import { type Actor, AppError, NotFound } from '@mosaicstack/kernel';
import {
  type Agent,
  agentConfigurationSchema,
  type AgentId,
  type AgentQuery,
  type AgentVersion,
} from '@mosaicstack/types';
import { and, desc, eq, isNotNull, isNull, lt, sql } from 'drizzle-orm';
import { agent, agentVersion } from '../../schema/index.js';
import { builtOnce, type Given } from '../../sql/built-once.js';
import type { Drizzle } from '../../sql/drizzle-session.js';
import { constraintOf } from '../../sql/sql-error.js';
import {
  afterTime,
  type LastOfTime,
  lastOfTime,
  type OwnedPage,
  ownedPage,
  pageOfOwned,
} from '../brain/owned-page.js';
import { isAnyOf, keysOf, ownedBy, writableKey } from '../brain/owner-keys.js';
import { pageOf } from '../cursor.js';

const columns = {
  id: agent.id,
  ownerKey: agent.ownerKey,
  projectId: agent.projectId,
  configuration: agent.configuration,
  version: agent.version,
  createdAt: agent.createdAt,
  updatedAt: agent.updatedAt,
};
type Row = Pick<typeof agent.$inferSelect, keyof typeof columns>;

const fromRow = ({ ownerKey, configuration, createdAt, updatedAt, ...row }: Row): Agent => ({
  ...row,
  ...ownedBy(ownerKey),
  isSystem: false,
  ...configuration,
  createdAt: createdAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
});

const configurationOf = (changed: Agent) => agentConfigurationSchema.strip().parse(changed);

const versionColumns = {
  version: agentVersion.version,
  configuration: agentVersion.configuration,
  createdBy: agentVersion.createdBy,
  restoredFrom: agentVersion.restoredFrom,
  createdAt: agentVersion.createdAt,
};
type VersionRow = Pick<typeof agentVersion.$inferSelect, keyof typeof versionColumns>;

const versionFromRow = ({ createdAt, ...row }: VersionRow): AgentVersion => ({
  ...row,
  createdAt: createdAt.toISOString(),
});

const held = (actor: Actor, id: AgentId, least: 'viewer' | 'member') =>
  and(eq(agent.id, id), isAnyOf(agent.ownerKey, keysOf(actor, least)));

/** More than people delete in the days they can bring it back. */
const mostDeleted = 200;

const lastChangedFirst = {
  table: agent,
  id: agent.id,
  ownerKey: agent.ownerKey,
  order: [agent.updatedAt, agent.id],
  direction: 'desc',
} as const;

const selectPage = builtOnce(
  (builder, given: Given<OwnedPage & LastOfTime & Pick<AgentQuery, 'name' | 'projectId'>>) =>
    builder
      .select(columns)
      .from(agent)
      .where(
        pageOfOwned(lastChangedFirst, {
          page: given,
          last: afterTime(given),
          filters: [
            isNull(agent.deletedAt),
            given.name && sql`lower(${agent.name}) = lower(${given.name})`,
            given.projectId && eq(agent.projectId, given.projectId),
          ],
        }),
      )
      .orderBy(desc(agent.updatedAt), desc(agent.id))
      .limit(given.rows),
);

export const drizzleAgentStore = (db: Drizzle): AgentStore => ({
  async insert(actor, added, first) {
    const ownerKey = writableKey(actor, added);
    try {
      await db.insert(agent).values({
        id: added.id,
        ownerKey,
        projectId: added.projectId,
        name: added.name,
        configuration: configurationOf(added),
        version: added.version,
        createdAt: new Date(added.createdAt),
        updatedAt: new Date(added.updatedAt),
      });
    } catch (error) {
      // The project is somebody else's, or nobody's.
      if (constraintOf(error) === 'agent_project_owner') throw new NotFound('project');
      throw error;
    }
    await db.insert(agentVersion).values({
      ...first,
      agentId: added.id,
      ownerKey,
      createdAt: new Date(first.createdAt),
    });
  },

  async find(actor, id) {
    const [row] = await db
      .select(columns)
      .from(agent)
      .where(and(held(actor, id, 'viewer'), isNull(agent.deletedAt)));
    return row && fromRow(row);
  },

  async list(actor, { cursor, limit, name, projectId }) {
    const keys = keysOf(actor, 'viewer');
    const rows = await selectPage(db, { ...ownedPage(keys, limit), ...lastOfTime(cursor), name, projectId });
    return pageOf(rows, limit, { item: fromRow, position: ({ updatedAt, id }) => ({ at: updatedAt, id }) });
  },

  async update(actor, changed, { from, version }) {
    const [row] = await db
      .update(agent)
      .set({
        name: changed.name,
        configuration: configurationOf(changed),
        version: changed.version,
        updatedAt: new Date(changed.updatedAt),
      })
      .where(and(held(actor, changed.id, 'member'), eq(agent.version, from), isNull(agent.deletedAt)))
      .returning({ ownerKey: agent.ownerKey });
    if (!row) return false;
    const createdAt = new Date(version.createdAt);
    await db
      .insert(agentVersion)
      .values({ ...version, agentId: changed.id, ownerKey: row.ownerKey, createdAt });
    return true;
  },

  async delete(actor, id, { at, purge }) {
    const [row] = await db
      .update(agent)
      .set({ deletedAt: at })
      .where(and(held(actor, id, 'member'), isNull(agent.deletedAt)))
      .returning({ ownerKey: agent.ownerKey });
    if (!row) return false;
    await db.delete(agent).where(and(eq(agent.ownerKey, row.ownerKey), lt(agent.deletedAt, purge)));
    return true;
  },

  async deleted(actor) {
    const rows = await db
      .select(columns)
      .from(agent)
      .where(and(isAnyOf(agent.ownerKey, keysOf(actor, 'member')), isNotNull(agent.deletedAt)))
      .orderBy(desc(agent.deletedAt), desc(agent.id))
      .limit(mostDeleted);
    return rows.map(fromRow);
  },

  async recover(actor, id) {
    const rows = await db
      .update(agent)
      .set({ deletedAt: null })
      .where(and(held(actor, id, 'member'), isNotNull(agent.deletedAt)))
      .returning({ id: agent.id });
    return rows.length > 0;
  },

  async versions(actor, id, { cursor, limit }) {
    const rows = await db
      .select(versionColumns)
      .from(agentVersion)
      .innerJoin(agent, eq(agent.id, agentVersion.agentId))
      .where(
        and(
          held(actor, id, 'viewer'),
          isNull(agent.deletedAt),
          cursor === undefined ? undefined : lt(agentVersion.version, numberIn(cursor)),
        ),
      )
      .orderBy(desc(agentVersion.version))
      .limit(limit + 1);
    const items = rows.slice(0, limit).map(versionFromRow);
    const last = items.at(-1)?.version;
    return { items, nextCursor: rows.length > limit && last !== undefined ? String(last) : null };
  },

  async version(actor, id, wanted) {
    const [row] = await db
      .select(versionColumns)
      .from(agentVersion)
      .innerJoin(agent, eq(agent.id, agentVersion.agentId))
      .where(and(held(actor, id, 'viewer'), isNull(agent.deletedAt), eq(agentVersion.version, wanted)));
    return row && versionFromRow(row);
  },
});

/** Versions are few and numbered: the cursor is the last number given. */
function numberIn(cursor: string): number {
  const last = /^\d{1,9}$/.test(cursor) ? Number(cursor) : 0;
  if (last < 1) throw new AppError('invalid_request', 'The cursor is not one this list gave.');
  return last;
}
