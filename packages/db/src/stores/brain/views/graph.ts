import type { Actor } from '@mosaicstack/kernel';
import type { Graph, GraphQuery } from '@mosaicstack/types';
import { aliasedTable, and, asc, eq, sql } from 'drizzle-orm';
import { mission, missionTask, missionTaskDependency, task } from '../../../schema/index.js';
import type { Drizzle } from '../../../sql/drizzle-session.js';
import { isAnyOf, keysOf } from '../owner-keys.js';

export async function graph(db: Drizzle, actor: Actor, query: GraphQuery): Promise<Graph> {
  const [places, waits, tasks] = await Promise.all([
    placesOf(db, actor, query),
    waitsOf(db, actor, query),
    tasksOf(db, actor, query),
  ]);
  const placeOf = new Map(places.map((place) => [place.taskId, place] as const));
  const shown = new Set<string>(tasks.map(({ id }) => id));
  return {
    nodes: [
      ...tasks.map(({ id, title, state }) => {
        const { missionId = null, milestone = null } = placeOf.get(id) ?? {};
        return { id, title, state, missionId, milestone };
      }),
      ...places
        .filter(({ taskId }) => taskId === null)
        .map(({ id, title, missionId, milestone }) => ({ id, title, state: null, missionId, milestone })),
    ],
    edges: [
      ...waits.map(({ from, to }) => ({ from, to, kind: 'depends-on' as const })),
      ...tasks.flatMap(({ id, parentId }) =>
        parentId !== null && shown.has(parentId)
          ? [{ from: id, to: parentId, kind: 'part-of' as const }]
          : [],
      ),
    ],
  };
}

/** Places of the missions meant that the actor sees. */
const meant = (actor: Actor, { projectId, missionId }: GraphQuery) =>
  and(
    isAnyOf(missionTask.ownerKey, keysOf(actor, 'viewer')),
    missionId && eq(missionTask.missionId, missionId),
    projectId && eq(mission.projectId, projectId),
  );

const placesOf = (db: Drizzle, actor: Actor, query: GraphQuery) =>
  db
    .select({
      id: missionTask.id,
      taskId: missionTask.taskId,
      title: missionTask.title,
      missionId: missionTask.missionId,
      milestone: missionTask.milestone,
    })
    .from(missionTask)
    .innerJoin(mission, eq(mission.id, missionTask.missionId))
    .where(meant(actor, query))
    .orderBy(asc(missionTask.rank), asc(missionTask.id));

/** A node goes by its task's id, or by its own where the task is gone. */
function waitsOf(db: Drizzle, actor: Actor, query: GraphQuery) {
  const other = aliasedTable(missionTask, 'other');
  return db
    .select({
      from: sql<string>`coalesce(${missionTask.taskId}, ${missionTask.id})`,
      to: sql<string>`coalesce(${other.taskId}, ${other.id})`,
    })
    .from(missionTaskDependency)
    .innerJoin(missionTask, eq(missionTask.id, missionTaskDependency.placeId))
    .innerJoin(other, eq(other.id, missionTaskDependency.dependsOnId))
    .innerJoin(mission, eq(mission.id, missionTask.missionId))
    .where(meant(actor, query));
}

const tasksOf = (db: Drizzle, actor: Actor, query: GraphQuery) =>
  db
    .select({ id: task.id, title: task.title, state: task.state, parentId: task.parentId })
    .from(task)
    .where(
      and(
        isAnyOf(task.ownerKey, keysOf(actor, 'viewer')),
        query.projectId && eq(task.projectId, query.projectId),
        query.missionId &&
          sql`${task.id} in ${db
            .select({ id: missionTask.taskId })
            .from(missionTask)
            .where(eq(missionTask.missionId, query.missionId))}`,
      ),
    )
    .orderBy(asc(task.lane), asc(task.rank), asc(task.id));
