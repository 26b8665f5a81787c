import type { TaskStore } from '@mosaicstack/brain';
import { AppError, NotFound, type Actor, type Owned } from '@mosaicstack/kernel';
import type { Task, TaskId } from '@mosaicstack/types';
import { and, eq, sql } from 'drizzle-orm';
import { missionTask, task } from '../../schema/index.js';
import type { Drizzle } from '../../sql/drizzle-session.js';
import { constraintOf } from '../../sql/sql-error.js';
import { waitInLine } from '../waiting-line.js';
import { countColumn, gapIn } from './board.js';
import { isAnyOf, keyOf, keysOf, writableKey } from './owner-keys.js';
import { taskColumns, taskFromRow } from './rows.js';
import { listTasks } from './task-lists.js';

const changeable = ({ assignee, updatedAt, closedAt, ...changed }: Task) => ({
  projectId: changed.projectId,
  parentId: changed.parentId,
  title: changed.title,
  description: changed.description,
  state: changed.state,
  priority: changed.priority,
  assigneeType: assignee?.type ?? null,
  assigneeId: assignee?.id ?? null,
  due: changed.due,
  estimate: changed.estimate,
  tags: changed.tags,
  issue: changed.issue,
  branch: changed.branch,
  evidence: changed.evidence,
  rank: changed.rank,
  version: changed.version,
  updatedAt: new Date(updatedAt),
  closedAt: closedAt === null ? null : new Date(closedAt),
});

export const drizzleTaskStore = (db: Drizzle): TaskStore => ({
  async insert(actor, added) {
    await referring(
      db
        .insert(task)
        .values({
          id: added.id,
          ownerKey: writableKey(actor, added),
          ...changeable(added),
          createdBy: added.createdBy,
          createdAt: new Date(added.createdAt),
        })
        .execute(),
    );
  },

  async find(actor, id) {
    const [row] = await db
      .select(taskColumns)
      .from(task)
      .where(and(eq(task.id, id), isAnyOf(task.ownerKey, keysOf(actor, 'viewer'))));
    return row && taskFromRow(row);
  },

  list: (actor, query) => listTasks(db, actor, query),

  async update(actor, changed, from) {
    const rows = await referring(
      db
        .update(task)
        .set({ ownerKey: keyOf(changed), ...changeable(changed) })
        .where(and(writable(actor, changed.id), eq(task.version, from), mayOwn(actor, changed)))
        .returning({ id: task.id })
        .execute(),
    );
    return rows.length > 0;
  },

  async delete(actor, id) {
    await db.execute(sql`
      update ${missionTask} set title = ${task.title} from ${task}
      where ${missionTask.taskId} = ${task.id} and ${writable(actor, id)}`);
    await db.delete(task).where(writable(actor, id));
  },

  async reserveGap(actor, column, place) {
    await waitInLine(db, `column ${column.projectId ?? actor.userId} ${column.state}`);
    return gapIn(db, actor, { column, ...place });
  },

  lockParents: (actor, projectId) => waitInLine(db, `parents ${projectId ?? actor.userId}`),

  ancestors: (actor, id) => ancestors(db, actor, id),

  countColumn: (actor, column, except) => countColumn(db, actor, { column, except }),
});

const writable = (actor: Actor, id: TaskId) =>
  and(eq(task.id, id), isAnyOf(task.ownerKey, keysOf(actor, 'member')));

/** Whoever moves a task to another owner has to be let write in both names. */
const mayOwn = (actor: Actor, owner: Owned) => isAnyOf(sql`${keyOf(owner)}`, keysOf(actor, 'member'));

/** A task joins a project, and stands under a parent, of its own owner only. */
async function referring<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    switch (constraintOf(error)) {
      case 'task_project':
        throw new NotFound('project');
      case 'task_parent':
        throw new NotFound('task');
      case 'mission_task_task':
        throw new AppError('conflict', 'The task has a place in a mission of its present owner.', {
          cause: error,
          remediation: 'Take it out of the mission first.',
        });
      default:
        throw error;
    }
  }
}

async function ancestors(db: Drizzle, actor: Actor, id: TaskId): Promise<TaskId[]> {
  const seen = isAnyOf(task.ownerKey, keysOf(actor, 'viewer'));
  const rows = await db.execute<{ id: TaskId }>(sql`
    with recursive above (id, parent_id, passed) as (
      select ${task.id}, ${task.parentId}, array[${task.id}] from ${task} where ${task.id} = ${id} and ${seen}
      union all
      select ${task.id}, ${task.parentId}, passed || ${task.id} from ${task}
      join above on ${task.id} = above.parent_id
      where ${seen} and ${task.id} <> all (passed)
    )
    select id from above where id <> ${id} order by cardinality(passed)`);
  return rows.map((row) => row.id);
}
