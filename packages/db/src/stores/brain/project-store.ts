import type { ProjectStore } from '@mosaicstack/brain';
import type { Actor } from '@mosaicstack/kernel';
import type { Project, ProjectId, ProjectQuery } from '@mosaicstack/types';
import { and, desc, eq, sql } from 'drizzle-orm';
import { mission, project, projectFile, task } from '../../schema/index.js';
import { builtOnce, type Given } from '../../sql/built-once.js';
import type { Drizzle } from '../../sql/drizzle-session.js';
import { pageOf } from '../cursor.js';
import {
  afterTime,
  type LastOfTime,
  lastOfTime,
  type OwnedPage,
  ownedPage,
  pageOfOwned,
} from './owned-page.js';
import { isAnyOf, keyOf, keysOf, NotWritable, writableKey } from './owner-keys.js';
import { projectColumns, projectFromRow } from './rows.js';

const seen = (actor: Actor, id: ProjectId) =>
  and(eq(project.id, id), isAnyOf(project.ownerKey, keysOf(actor, 'viewer')));

const changeable = ({ name, description, instructions, tags, state, columnLimits, version }: Project) => ({
  name,
  description,
  instructions,
  tags,
  state,
  columnLimits,
  version,
});

const lastChangedFirst = {
  table: project,
  id: project.id,
  ownerKey: project.ownerKey,
  order: [project.updatedAt, project.id],
  direction: 'desc',
} as const;

const selectPage = builtOnce((builder, given: Given<OwnedPage & LastOfTime & Pick<ProjectQuery, 'state'>>) =>
  builder
    .select(projectColumns)
    .from(project)
    .where(
      pageOfOwned(lastChangedFirst, {
        page: given,
        last: afterTime(given),
        filters: [given.state && eq(project.state, given.state)],
      }),
    )
    .orderBy(desc(project.updatedAt), desc(project.id))
    .limit(given.rows),
);

export const drizzleProjectStore = (db: Drizzle): ProjectStore => {
  const find = async (actor: Actor, id: ProjectId): Promise<Project | undefined> => {
    const [row] = await db.select(projectColumns).from(project).where(seen(actor, id));
    return row && projectFromRow(row);
  };
  return {
    async insert(actor, added) {
      await db.insert(project).values({
        id: added.id,
        ownerKey: writableKey(actor, added),
        ...changeable(added),
        createdAt: new Date(added.createdAt),
        updatedAt: new Date(added.updatedAt),
      });
    },

    find,

    async hold(actor, id) {
      await db.execute(sql`select mosaic.hold_project(${id})`);
      return find(actor, id);
    },

    async list(actor, { cursor, limit, state, teamId }) {
      const keys = keysOf(actor, 'viewer').filter((key) => teamId === undefined || key === `t:${teamId}`);
      const rows = await selectPage(db, { ...ownedPage(keys, limit), ...lastOfTime(cursor), state });
      return pageOf(rows, limit, {
        item: projectFromRow,
        position: ({ updatedAt, id }) => ({ at: updatedAt, id }),
      });
    },

    async update(actor, changed, from) {
      const rows = await db
        .update(project)
        .set({ ...changeable(changed), updatedAt: new Date(changed.updatedAt) })
        .where(
          and(
            eq(project.id, changed.id),
            eq(project.version, from),
            isAnyOf(project.ownerKey, keysOf(actor, 'member')),
          ),
        )
        .returning({ id: project.id });
      return rows.length > 0;
    },

    async transfer(actor, id, to) {
      const keys = keysOf(actor, 'owner');
      if (!keys.includes(keyOf(to))) throw new NotWritable();
      const [given] = await db.execute<{ done: boolean }>(sql`
        select mosaic.transfer_project(id, ${keyOf(to)}) as done from ${project}
        where ${project.id} = ${id} and ${isAnyOf(project.ownerKey, keys)}`);
      if (given?.done === false) throw new NotWritable();
    },

    async countContent(actor, id) {
      const keys = keysOf(actor, 'viewer');
      const held = [task, mission, projectFile].map((table) =>
        db.$count(table, and(eq(table.projectId, id), isAnyOf(table.ownerKey, keys))),
      );
      return (await Promise.all(held)).reduce((sum, count) => sum + count, 0);
    },

    async delete(actor, id) {
      await db
        .delete(project)
        .where(and(eq(project.id, id), isAnyOf(project.ownerKey, keysOf(actor, 'owner'))));
    },
  };
};
