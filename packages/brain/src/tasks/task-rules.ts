import { AppError } from '@mosaicstack/kernel';
import { isClosed, type Project, type Task, type TaskId } from '@mosaicstack/types';
import type { Change } from '../work/brain-work.js';
import { rankIn } from './rank.js';
import { ColumnFull, DependenciesOpen, DependencyCycle, Misplaced } from './task-errors.js';
import type { Gap } from './task-store.js';

/** Where a task shall stand; `project` null for a person's own. */
export interface Standing {
  task: Task;
  project: Pick<Project, 'columnLimits'> | null;
  /** As in `TaskStore.reserveGap`. */
  after?: TaskId | null | undefined;
}

/** Reserves the place. Rejects when `after` stands elsewhere. */
export async function reservePlace(
  { actor, stores }: Change,
  { task: { id, projectId, state }, after }: Standing,
): Promise<Gap> {
  const gap = await stores.tasks.reserveGap(actor, { projectId, state }, { after, moving: id });
  if (gap) return gap;
  throw new Misplaced('after', 'The task to stand behind is not in that column any more.');
}

/** What is asked of a task that comes into a column: room in it, and nothing it still waits for. */
export async function assertMayEnter({ actor, stores }: Change, { task, project }: Standing): Promise<void> {
  const { id, projectId, state } = task;
  const limit = project?.columnLimits[state];
  if (limit !== undefined) {
    const held = await stores.tasks.countColumn(actor, { projectId, state }, id);
    if (held >= limit) throw new ColumnFull(state, limit);
  }
  if (state !== 'in-progress') return;
  const open = await stores.missions.openDependencies(actor, id);
  if (open.length > 0) throw new DependenciesOpen(open);
}

/** The task at the end of the column of its state. */
export async function enterColumn(change: Change, standing: Standing): Promise<Task> {
  const gap = await reservePlace(change, standing);
  await assertMayEnter(change, standing);
  return { ...standing.task, rank: rankIn(gap) };
}

/** A parent lies in the same project, and not below its child. */
export async function assertParent(
  { actor, stores }: Change,
  { id, title, projectId, parentId }: Task,
): Promise<void> {
  if (parentId === null) return;
  await stores.tasks.lockParents(actor, projectId);
  const parent = await stores.tasks.find(actor, parentId);
  if (parent?.projectId !== projectId) {
    throw new Misplaced('parentId', 'The parent is no task of the same project.');
  }
  const above = parentId === id ? [] : await stores.tasks.ancestors(actor, parentId);
  if (parentId === id || above.includes(id)) {
    throw new DependencyCycle(parentId === id ? [title] : [title, parent.title]);
  }
}

/** A person who is to do a task must see it; nobody is told which accounts there are. */
export async function assertAssignee({ actor, stores }: Change, task: Task): Promise<void> {
  const { assignee, ownerId, teamId } = task;
  if (assignee?.type !== 'user') return;
  const mayDo =
    teamId === null
      ? assignee.id === ownerId
      : (await stores.teams.roleOf(actor, teamId, assignee.id)) !== undefined;
  if (mayDo) return;
  const whose =
    teamId === null ? 'A task of your own is done by you or by an agent' : 'They are not in the team';
  throw new AppError('invalid_request', `This task cannot be given to that person.`, {
    reason: `${whose}.`,
    issues: [{ path: 'assignee', message: 'cannot see this task' }],
  });
}

/** When a task was closed; kept while it stays closed. */
export const closedAt = (before: Pick<Task, 'closedAt'>, { state }: Task, now: Date): string | null =>
  isClosed(state) ? (before.closedAt ?? now.toISOString()) : null;
