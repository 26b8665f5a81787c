import { type Actor, type Owned, requireAccess } from '@mosaicstack/kernel';
import type {
  CreateTask,
  MoveTask,
  Page,
  Project,
  Task,
  TaskId,
  TaskQuery,
  UpdateTask,
} from '@mosaicstack/types';
import type { BrainStores } from '../brain-stores.js';
import { placeTask, requireMission } from '../missions/mission-plan.js';
import { holdProject, ownerOf } from '../projects/project-access.js';
import type { BrainDeps } from '../work/brain-deps.js';
import { BrainWork, type Change } from '../work/brain-work.js';
import { differences, merged } from '../work/row-changes.js';
import { assertStored, assertVersion } from '../work/version-conflict.js';
import { isWithin, rankIn } from './rank.js';
import { happenedToTask, storeTask } from './store-task.js';
import { Misplaced, TaskTied } from './task-errors.js';
import {
  assertAssignee,
  assertMayEnter,
  assertParent,
  closedAt,
  enterColumn,
  reservePlace,
} from './task-rules.js';

/** Tasks: units of work, a person's own or part of a project. */
export class TaskService {
  private readonly work: BrainWork;

  constructor(deps: BrainDeps) {
    this.work = new BrainWork(deps);
  }

  /** With a mission the task also gets the last place in its plan, and lies in its project. */
  create(actor: Actor, { projectId, missionId, ...given }: CreateTask): Promise<Task> {
    return this.work.change(actor, 'task.write', async (change) => {
      const mission = missionId && (await requireMission(change.stores, actor, missionId));
      if (mission && projectId !== undefined && projectId !== mission.projectId) {
        throw new Misplaced('missionId', 'The mission belongs to another project.');
      }
      const within = mission ? mission.projectId : (projectId ?? null);
      const project = await projectOf(change, within);
      if (mission) await change.stores.missions.lockPlan(actor, mission.id); // before the column, as everywhere
      const task = await storeTask(change, project, given);
      if (mission) await placeTask(change, mission, { task });
      return task;
    });
  }

  get(actor: Actor, id: TaskId): Promise<Task> {
    return this.work.read(actor, 'task.read', (stores) =>
      requireTask(stores, actor, { id, verb: 'task.read' }),
    );
  }

  list(actor: Actor, query: TaskQuery): Promise<Page<Task>> {
    return this.work.read(actor, 'task.read', ({ tasks }) => tasks.list(actor, query));
  }

  /** A task that changes its column goes to the end of the new one; `move` says where. */
  update(actor: Actor, id: TaskId, { version, ...fields }: UpdateTask): Promise<Task> {
    return this.work.change(actor, 'task.write', async (change) => {
      const { stores, now } = change;
      const task = await requireTask(stores, actor, { id, verb: 'task.write' });
      assertVersion('task', version, task.version);
      const project = await projectOf(
        change,
        fields.projectId === undefined ? task.projectId : fields.projectId,
      );
      const isLeaving = (project?.id ?? null) !== task.projectId;
      if (isLeaving) await assertUntied(change, task);
      let next: Task = merged(task, {
        ...(isLeaving && { parentId: null }),
        ...fields,
        ...ownedAs(project, actor),
      });
      next = { ...next, closedAt: closedAt(task, next, now) };
      if (next.state !== task.state || isLeaving) next = await enterColumn(change, { task: next, project });
      if (next.parentId !== task.parentId || isLeaving) await assertParent(change, next);
      if (fields.assignee !== undefined || isLeaving) await assertAssignee(change, next);
      return save(change, task, next);
    });
  }

  /** One atomic change of column and place. A place where the task stands already changes nothing. */
  move(actor: Actor, id: TaskId, { version, state, after }: MoveTask): Promise<Task> {
    return this.work.change(actor, 'task.write', async (change) => {
      const { stores, now } = change;
      const task = await requireTask(stores, actor, { id, verb: 'task.write' });
      assertVersion('task', version, task.version);
      const project = await projectOf(change, task.projectId);
      const standing = { task: { ...task, state, ...ownedAs(project, actor) }, project, after };
      const gap = await reservePlace(change, standing);
      if (state === task.state && isWithin(task.rank, gap)) return task;
      if (state !== task.state) await assertMayEnter(change, standing);
      const moved = { ...standing.task, rank: rankIn(gap) };
      return save(change, task, { ...moved, closedAt: closedAt(task, moved, now) });
    });
  }

  delete(actor: Actor, id: TaskId): Promise<void> {
    return this.work.change(actor, 'task.write', async ({ stores, record }) => {
      const task = await requireTask(stores, actor, { id, verb: 'task.write' });
      await stores.tasks.delete(actor, id);
      await record({ ...happenedToTask('task-deleted', task), version: null });
    });
  }
}

async function requireTask(
  { tasks }: BrainStores,
  actor: Actor,
  { id, verb }: { id: TaskId; verb: 'task.read' | 'task.write' },
): Promise<Task> {
  return requireAccess(actor, await tasks.find(actor, id), { verb, see: 'task.read', what: 'task' });
}

/** The project tasks are written to, held as it is owned; null for the actor's own tasks. */
const projectOf = ({ stores, actor }: Change, id: Task['projectId']): Promise<Project | null> =>
  id === null ? Promise.resolve(null) : holdProject(stores, actor, { id, verb: 'task.write' });

/** Read from the project, which may have been given to somebody else since the task was read. */
const ownedAs = (project: Project | null, { userId }: Actor): Owned =>
  project ? ownerOf(project) : { ownerId: userId, teamId: null };

async function assertUntied({ actor, stores }: Change, { id, projectId }: Task): Promise<void> {
  await stores.tasks.lockParents(actor, projectId);
  const { items } = await stores.tasks.list(actor, { parentId: id, order: 'updated', limit: 1 });
  if (items.length > 0) throw new TaskTied('subtasks');
  if ((await stores.missions.countPlaces(actor, id)) > 0) throw new TaskTied('missions');
}

/** A mere change of rank is told, but not remembered: the order of a board is no history. */
async function save({ actor, stores, now, record, tell }: Change, task: Task, next: Task): Promise<Task> {
  const { rank, ...data } = differences(task, next);
  const isRemembered = Object.keys(data).length > 0;
  if (!isRemembered && rank === undefined) return task;
  const stamped = { ...next, version: task.version + 1, updatedAt: now.toISOString() };
  await assertStored(await stores.tasks.update(actor, stamped, task.version), {
    what: 'task',
    yours: task.version,
    find: () => stores.tasks.find(actor, task.id),
  });
  const kind = task.state === next.state ? 'task-updated' : 'task-state-changed';
  if (isRemembered) await record({ ...happenedToTask(kind, stamped), data });
  else tell(ownerOf(stamped), { type: 'task', id: task.id, version: stamped.version });
  if (task.ownerId !== next.ownerId || task.teamId !== next.teamId) {
    // Whoever loses it reads that it left, and who took it.
    await record({ ...happenedToTask('task-moved-away', task), version: null });
  }
  return stamped;
}
