import { describeFinding, type FoundProblem } from '@mosaicstack/brain';
import type { Actor } from '@mosaicstack/kernel';
import type { Finding, FindingKind } from '@mosaicstack/types';
import { type SQL, sql } from 'drizzle-orm';
import {
  mission,
  missionTask,
  missionTaskDependency,
  project,
  task,
  teamMember,
} from '../../../schema/index.js';
import type { Drizzle } from '../../../sql/drizzle-session.js';
import { isAnyOf, keysOf } from '../owner-keys.js';

const most = 200;

type Row = { kind: FindingKind; type: FoundProblem['subject']['type']; id: string; title: string };

/** In one statement: places first, then tasks, then missions. */
export async function findings(db: Drizzle, actor: Actor): Promise<Finding[]> {
  const keys = keysOf(actor, 'viewer');
  const problems = [...inPlans(keys), ...inTasks(keys), ...inMissions(keys)];
  const rows = await db.execute<Row>(sql.join([sql.join(problems, sql` union all `), sql` limit ${most}`]));
  return rows.map(({ kind, type, id, title }) => describeFinding({ kind, subject: { type, id, title } }));
}

const found = (
  kind: FindingKind,
  type: Row['type'],
  { id, title, rest }: Record<'id' | 'title' | 'rest', SQL>,
) => sql`select ${kind}::text as kind, ${type}::text as type, ${id} as id, ${title} as title from ${rest}`;

function inPlans(keys: readonly string[]): SQL[] {
  const place = (kind: FindingKind, wrong: SQL) =>
    found(kind, 'mission-task', {
      id: sql`${missionTask.id}`,
      title: sql`${missionTask.title}`,
      rest: sql`${missionTask} join ${mission} on ${mission.id} = ${missionTask.missionId}
        where ${isAnyOf(missionTask.ownerKey, keys)} and ${wrong}`,
    });
  return [
    place('place-without-task', sql`${missionTask.taskId} is null`),
    place(
      'milestone-unknown',
      sql`${missionTask.milestone} is not null and not exists (
        select from jsonb_array_elements(${mission.milestones}) known
        where known ->> 'name' = ${missionTask.milestone}
      )`,
    ),
  ];
}

function inTasks(keys: readonly string[]): SQL[] {
  const ofTask = (kind: FindingKind, rest: SQL) =>
    found(kind, 'task', { id: sql`${task.id}`, title: sql`${task.title}`, rest });
  const seen = isAnyOf(task.ownerKey, keys);
  return [
    ofTask(
      'assignee-gone',
      sql`${task} where ${seen} and ${task.lane} <= 4 and ${task.assigneeType} = 'user'
        and ${task.ownerId} is distinct from ${task.assigneeId} and not exists (
          select from ${teamMember}
          where ${teamMember.teamId} = ${task.teamId} and ${teamMember.userId} = ${task.assigneeId}
        )`,
    ),
    ofTask(
      'parent-closed',
      sql`${task} join ${task} parent on parent.id = ${task.parentId}
        where ${seen} and ${task.lane} <= 4 and parent.lane > 4`,
    ),
    ofTask(
      'done-with-open-dependencies',
      sql`${task} where ${seen} and ${task.state} = 'done' and exists (
        select from ${missionTask} place
        join ${missionTaskDependency} on ${missionTaskDependency.placeId} = place.id
        join ${missionTask} other on other.id = ${missionTaskDependency.dependsOnId}
        join ${task} awaited on awaited.id = other.task_id
        where place.task_id = ${task.id} and awaited.lane <= 4
      )`,
    ),
    ofTask(
      'active-in-archived-project',
      sql`${task} join ${project} on ${project.id} = ${task.projectId}
        where ${seen} and ${task.state} = 'in-progress' and ${project.state} = 'archived'`,
    ),
  ];
}

function inMissions(keys: readonly string[]): SQL[] {
  const ofMission = (kind: FindingKind, rest: SQL) =>
    found(kind, 'mission', { id: sql`${mission.id}`, title: sql`${mission.name}`, rest });
  const seen = isAnyOf(mission.ownerKey, keys);
  return [
    ofMission(
      'mission-done-with-open-tasks',
      sql`${mission} where ${seen} and ${mission.state} = 'completed' and exists (
        select from ${missionTask} join ${task} on ${task.id} = ${missionTask.taskId}
        where ${missionTask.missionId} = ${mission.id} and ${task.lane} <= 4
      )`,
    ),
    ofMission(
      'active-in-archived-project',
      sql`${mission} join ${project} on ${project.id} = ${mission.projectId}
        where ${seen} and ${mission.state} = 'active' and ${project.state} = 'archived'`,
    ),
  ];
}
