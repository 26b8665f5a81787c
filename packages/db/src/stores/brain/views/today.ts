import type { Actor } from '@mosaicstack/kernel';
import type { Stale, Today } from '@mosaicstack/types';
import { and, asc, eq, inArray, lt, type SQL, sql } from 'drizzle-orm';
import { mission, project, task } from '../../../schema/index.js';
import type { Drizzle } from '../../../sql/drizzle-session.js';
import { isAnyOf, keysOf } from '../owner-keys.js';
import {
  missionColumns,
  missionFromRow,
  projectColumns,
  projectFromRow,
  taskColumns,
  taskFromRow,
} from '../rows.js';

const most = 200;
const isLive = sql`${project.state} is distinct from 'archived'`;

const openTasks = (db: Drizzle, actor: Actor, which: SQL | undefined) =>
  db
    .select(taskColumns)
    .from(task)
    .leftJoin(project, eq(project.id, task.projectId))
    .where(and(isAnyOf(task.ownerKey, keysOf(actor, 'viewer')), sql`${task.lane} <= 4`, isLive, which))
    .limit(most);

export async function today(
  db: Drizzle,
  actor: Actor,
  date: string,
): Promise<Pick<Today, 'due' | 'overdue' | 'inProgress'>> {
  const mostUrgent = async (which: SQL) => {
    const rows = await openTasks(db, actor, which).orderBy(
      asc(task.urgency),
      sql`${task.due} asc nulls last`,
      asc(task.id),
    );
    return rows.map(taskFromRow);
  };
  const [due, overdue, inProgress] = await Promise.all([
    mostUrgent(eq(task.due, date)),
    mostUrgent(lt(task.due, date)),
    mostUrgent(eq(task.state, 'in-progress')),
  ]);
  return { due, overdue, inProgress };
}

export async function stale(db: Drizzle, actor: Actor, before: Date): Promise<Omit<Stale, 'days'>> {
  const keys = keysOf(actor, 'viewer');
  const [projects, missions, tasks] = await Promise.all([
    db
      .select(projectColumns)
      .from(project)
      .where(and(isAnyOf(project.ownerKey, keys), eq(project.state, 'active'), lt(project.updatedAt, before)))
      .orderBy(asc(project.updatedAt), asc(project.id))
      .limit(most),
    db
      .select(missionColumns)
      .from(mission)
      .innerJoin(project, eq(project.id, mission.projectId))
      .where(
        and(
          isAnyOf(mission.ownerKey, keys),
          inArray(mission.state, ['planning', 'active']),
          isLive,
          lt(mission.updatedAt, before),
        ),
      )
      .orderBy(asc(mission.updatedAt), asc(mission.id))
      .limit(most),
    openTasks(db, actor, lt(task.updatedAt, before)).orderBy(asc(task.updatedAt), asc(task.id)),
  ]);
  return {
    projects: projects.map(projectFromRow),
    missions: missions.map(missionFromRow),
    tasks: tasks.map(taskFromRow),
  };
}
