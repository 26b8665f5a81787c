import { type Actor, AppError, requireAccess } from '@mosaicstack/kernel';
import {
  maximumMissionTasks,
  type Mission,
  type MissionId,
  type MissionTask,
  type MissionTaskId,
  type Task,
  type Verb,
} from '@mosaicstack/types';
import type { BrainStores } from '../brain-stores.js';
import { ownerOf } from '../projects/project-access.js';
import { rankIn } from '../tasks/rank.js';
import { DependencyCycle, Misplaced } from '../tasks/task-errors.js';
import type { Change, Happening } from '../work/brain-work.js';
import { cycleThrough } from './dependency-cycle.js';

export async function requireMission(
  { missions }: BrainStores,
  actor: Actor,
  id: MissionId,
  verb: Verb = 'mission.write',
): Promise<Mission> {
  const mission = await missions.find(actor, id);
  return requireAccess(actor, mission, { verb, see: 'mission.read', what: 'mission' });
}

/** The plan as it stays until the unit of work ends. */
export async function lockedPlan({ actor, stores }: Change, { id }: Mission): Promise<MissionTask[]> {
  await stores.missions.lockPlan(actor, id);
  return stores.missions.plan(actor, id);
}

/** Gives a task the last place of a plan. */
export async function placeTask(
  change: Change,
  mission: Mission,
  given: {
    task: Task;
    milestone?: string | null;
    dependsOn?: MissionTaskId[];
    notes?: string;
    idempotencyKey?: string | undefined;
  },
): Promise<MissionTask> {
  const { actor, stores, nextId, record } = change;
  const { task, milestone = null, dependsOn = [], notes = '', idempotencyKey = null } = given;
  const plan = await lockedPlan(change, mission);
  if (plan.length >= maximumMissionTasks) {
    throw new AppError('conflict', `A mission holds at most ${maximumMissionTasks} tasks.`, {
      remediation: 'Begin another mission for the rest.',
    });
  }
  if (plan.some(({ taskId }) => taskId === task.id)) {
    throw new AppError('conflict', 'This task has a place in this mission already.');
  }
  const place: MissionTask = {
    id: nextId() as MissionTaskId,
    missionId: mission.id,
    taskId: task.id,
    title: task.title,
    milestone,
    dependsOn: [...new Set(dependsOn)],
    notes,
    rank: rankIn({ before: plan.at(-1)?.rank ?? null, after: null }),
    version: 1,
    task,
    waits: false,
  };
  assertPlaced(mission, place, plan);
  const { task: _task, waits: _waits, ...stored } = place;
  await stores.missions.insertPlace(actor, { ...stored, idempotencyKey });
  await record(happenedToPlan('mission-task-added', mission, place));
  return (await stores.missions.findPlace(actor, place.id)) ?? place;
}

/** Milestone and dependencies must be of this mission, and nothing may wait for itself. */
export function assertPlaced(
  { milestones }: Mission,
  place: MissionTask,
  plan: readonly MissionTask[],
): void {
  if (place.milestone !== null && !milestones.some(({ name }) => name === place.milestone)) {
    throw new Misplaced('milestone', `The mission has no milestone "${place.milestone}".`);
  }
  const others = plan.filter(({ id }) => id !== place.id);
  const cycle = cycleThrough(place.id, [...others, place]);
  if (cycle) throw new DependencyCycle(cycle);
  const isForeign = place.dependsOn.some((id) => !others.some((other) => other.id === id));
  if (isForeign) throw new Misplaced('dependsOn', 'A dependency is no place of this mission.');
}

export const happenedToMission = (kind: string, mission: Mission): Happening => ({
  kind,
  subject: { type: 'mission', id: mission.id, title: mission.name },
  owner: ownerOf(mission),
  projectId: mission.projectId,
  version: mission.version,
});

export const happenedToPlan = (
  kind: string,
  mission: Mission,
  { id, title }: Pick<MissionTask, 'id' | 'title'>,
): Happening => ({ ...happenedToMission(kind, mission), data: { place: { id, title } } });
