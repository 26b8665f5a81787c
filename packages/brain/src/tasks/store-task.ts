import type { CreateTask, Project, Task, TaskId } from '@mosaicstack/types';
import { ownerOf } from '../projects/project-access.js';
import type { Change, Happening } from '../work/brain-work.js';
import { assertAssignee, assertParent, closedAt, enterColumn } from './task-rules.js';

/** Makes a task at the end of its column. `project` is one the actor may write to, or null for their own. */
export async function storeTask(
  change: Change,
  project: Project | null,
  given: Omit<CreateTask, 'projectId' | 'missionId'>,
): Promise<Task> {
  const { actor, stores, now, nextId, record } = change;
  const at = now.toISOString();
  const made: Task = {
    id: nextId() as TaskId,
    ...ownerOf(project ?? { ownerId: actor.userId, teamId: null }),
    projectId: project?.id ?? null,
    ...given,
    evidence: [],
    rank: '',
    createdBy: actor.userId,
    version: 1,
    createdAt: at,
    updatedAt: at,
    closedAt: null,
  };
  await assertAssignee(change, made);
  const placed = await enterColumn(change, { task: made, project });
  await assertParent(change, made);
  const task = { ...placed, closedAt: closedAt(made, made, now) };
  await stores.tasks.insert(actor, task);
  await record(happenedToTask('task-created', task));
  return task;
}

export const happenedToTask = (kind: string, task: Task): Happening => ({
  kind,
  subject: { type: 'task', id: task.id, title: task.title },
  owner: ownerOf(task),
  projectId: task.projectId,
  version: task.version,
});
