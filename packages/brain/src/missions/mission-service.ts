import { type Actor, NotFound, requireAccess } from '@mosaicstack/kernel';
import {
  type AddMissionTask,
  type CreateMission,
  createTaskSchema,
  type Mission,
  type MissionId,
  type MissionPlan,
  type MissionQuery,
  type MissionTask,
  type MissionTaskId,
  type Page,
  type Project,
  type Task,
  type UpdateMission,
  type UpdateMissionTask,
} from '@mosaicstack/types';
import { holdProject, ownerOf } from '../projects/project-access.js';
import { isWithin, rankIn } from '../tasks/rank.js';
import { storeTask } from '../tasks/store-task.js';
import { Misplaced } from '../tasks/task-errors.js';
import type { Gap } from '../tasks/task-store.js';
import type { BrainDeps } from '../work/brain-deps.js';
import { BrainWork, type Change } from '../work/brain-work.js';
import { differences, merged } from '../work/row-changes.js';
import { assertStored, assertVersion } from '../work/version-conflict.js';
import {
  assertPlaced,
  happenedToMission,
  happenedToPlan,
  lockedPlan,
  placeTask,
  requireMission,
} from './mission-plan.js';

/** Missions: goals within a project, each with a plan of tasks. */
export class MissionService {
  private readonly work: BrainWork;

  constructor(deps: BrainDeps) {
    this.work = new BrainWork(deps);
  }

  create(actor: Actor, { projectId, ...given }: CreateMission): Promise<Mission> {
    return this.work.change(actor, 'mission.write', async ({ stores, now, nextId, record }) => {
      const project = await holdProject(stores, actor, { id: projectId, verb: 'mission.write' });
      const at = now.toISOString();
      const mission: Mission = {
        id: nextId() as MissionId,
        ...ownerOf(project),
        projectId,
        ...given,
        state: 'planning',
        version: 1,
        createdAt: at,
        updatedAt: at,
      };
      await stores.missions.insert(actor, mission);
      await record(happenedToMission('mission-created', mission));
      return mission;
    });
  }

  /** With its whole plan. */
  get(actor: Actor, id: MissionId): Promise<MissionPlan> {
    return this.work.read(actor, 'mission.read', async (stores) => {
      const mission = await requireMission(stores, actor, id, 'mission.read');
      return { mission, tasks: await stores.missions.plan(actor, id) };
    });
  }

  list(actor: Actor, query: MissionQuery): Promise<Page<Mission>> {
    return this.work.read(actor, 'mission.read', ({ missions }) => missions.list(actor, query));
  }

  update(actor: Actor, id: MissionId, { version, ...fields }: UpdateMission): Promise<Mission> {
    return this.work.change(actor, 'mission.write', async ({ stores, now, record }) => {
      const mission = await requireMission(stores, actor, id);
      assertVersion('mission', version, mission.version);
      const { projectId } = mission;
      const project = await holdProject(stores, actor, { id: projectId, verb: 'mission.write' });
      const next = merged(mission, { ...fields, ...ownerOf(project) });
      const data = differences(mission, next);
      if (Object.keys(data).length === 0) return mission;
      const stamped = { ...next, version: version + 1, updatedAt: now.toISOString() };
      await assertStored(await stores.missions.update(actor, stamped, version), {
        what: 'mission',
        yours: version,
        find: () => stores.missions.find(actor, id),
      });
      const kind = mission.state === next.state ? 'mission-updated' : 'mission-state-changed';
      await record({ ...happenedToMission(kind, stamped), data });
      return stamped;
    });
  }

  /** The tasks stay in the project. */
  delete(actor: Actor, id: MissionId): Promise<void> {
    return this.work.change(actor, 'mission.write', async ({ stores, record }) => {
      const mission = await requireMission(stores, actor, id);
      await stores.missions.delete(actor, id);
      await record({ ...happenedToMission('mission-deleted', mission), version: null });
    });
  }

  /** The same idempotency key again resolves to the place it added first. */
  addPlace(actor: Actor, id: MissionId, given: AddMissionTask): Promise<MissionTask> {
    return this.work.change(actor, 'mission.write', async (change) => {
      const mission = await requireMission(change.stores, actor, id);
      const { milestone, dependsOn, notes, idempotencyKey } = given;
      const within = { id: mission.projectId, verb: 'mission.write' } as const;
      const project = await holdProject(change.stores, actor, within);
      const first = await placeWithKey(change, mission, idempotencyKey);
      if (first) return first;
      const task = await taskFor(change, project, given);
      return placeTask(change, mission, { task, milestone, dependsOn, notes, idempotencyKey });
    });
  }

  updatePlace(
    actor: Actor,
    id: MissionId,
    { placeId, changes }: { placeId: MissionTaskId; changes: UpdateMissionTask },
  ): Promise<MissionTask> {
    return this.work.change(actor, 'mission.write', async (change) => {
      const { stores, record } = change;
      const mission = await requireMission(stores, actor, id);
      const plan = await lockedPlan(change, mission);
      const place = plan.find((other) => other.id === placeId);
      if (!place) throw new NotFound('place in this mission');
      const { version, after, ...fields } = changes;
      assertVersion('place in the mission', version, place.version);
      const dependsOn = sameOrNew(place.dependsOn, fields.dependsOn);
      const next = { ...merged(place, fields), dependsOn, rank: rankBehind(after, place, plan) };
      assertPlaced(mission, next, plan);
      const { rank, ...data } = differences(place, next);
      if (rank === undefined && Object.keys(data).length === 0) return place;
      const { taskId: _taskId, title: _title, task: _task, waits: _waits, ...stored } = next;
      const isStored = await stores.missions.updatePlace(actor, { ...stored, version: version + 1 }, version);
      await assertStored(isStored, {
        what: 'place in the mission',
        yours: version,
        find: () => stores.missions.findPlace(actor, placeId),
      });
      const happening = happenedToPlan('mission-task-updated', mission, place);
      await record({ ...happening, data: { ...happening.data, ...data } });
      return (await stores.missions.findPlace(actor, placeId)) ?? next;
    });
  }

  /** The task itself stays. */
  removePlace(actor: Actor, id: MissionId, placeId: MissionTaskId): Promise<void> {
    return this.work.change(actor, 'mission.write', async (change) => {
      const mission = await requireMission(change.stores, actor, id);
      const place = (await lockedPlan(change, mission)).find((other) => other.id === placeId);
      if (!place) throw new NotFound('place in this mission');
      await change.stores.missions.deletePlace(actor, id, placeId);
      await change.record(happenedToPlan('mission-task-removed', mission, place));
    });
  }
}

async function placeWithKey(
  { actor, stores }: Change,
  { id }: Mission,
  key: string | undefined,
): Promise<MissionTask | undefined> {
  await stores.missions.lockPlan(actor, id);
  if (key === undefined) return undefined;
  const placeId = await stores.missions.findPlaceByKey(actor, id, key);
  return placeId && stores.missions.findPlace(actor, placeId);
}

/** The task that exists, which must lie in the mission's project, or a new one. */
async function taskFor(change: Change, project: Project, { taskId, title }: AddMissionTask): Promise<Task> {
  const { actor, stores } = change;
  if (title !== undefined) return storeTask(change, project, createTaskSchema.parse({ title }));
  const task = taskId && (await stores.tasks.find(actor, taskId));
  const own = requireAccess(actor, task || undefined, { verb: 'task.read', see: 'task.read', what: 'task' });
  if (own.projectId === project.id) return own;
  throw new Misplaced('taskId', 'The task belongs to another project than the mission.');
}

function rankBehind(
  after: MissionTaskId | null | undefined,
  { id, rank }: MissionTask,
  plan: readonly MissionTask[],
): string {
  if (after === undefined) return rank;
  const others = plan.filter((place) => place.id !== id);
  const before = others.findIndex((place) => place.id === after);
  if (after !== null && before === -1) {
    throw new Misplaced('after', 'The place to stand behind is not in this mission.');
  }
  const gap: Gap = { before: others[before]?.rank ?? null, after: others[before + 1]?.rank ?? null };
  return isWithin(rank, gap) ? rank : rankIn(gap);
}

/** Dependencies have no order: the same ones again change nothing. */
function sameOrNew(stored: MissionTaskId[], given: readonly MissionTaskId[] = stored): MissionTaskId[] {
  const wanted = new Set(given);
  return wanted.size === stored.length && stored.every((id) => wanted.has(id)) ? stored : [...wanted];
}
