import {
  isClosed,
  type Mission,
  type MissionTask,
  type MissionTaskId,
  type TaskState,
} from '@mosaicstack/types';

export interface PlanSection {
  /** Null for what stands outside every milestone. */
  milestone: string | null;
  due: string | null;
  places: readonly MissionTask[];
}

export const stateOf = ({ task }: MissionTask): TaskState => task?.state ?? 'cancelled';

/** The plan by milestone, in the order the mission names them; what has none comes last. */
export function sectionsOf(
  mission: Pick<Mission, 'milestones'>,
  places: readonly MissionTask[],
): PlanSection[] {
  const known = new Set(mission.milestones.map(({ name }) => name));
  const loose = places.filter(({ milestone }) => milestone === null || !known.has(milestone));
  return [
    ...mission.milestones.map(({ name, due }) => ({
      milestone: name,
      due,
      places: places.filter(({ milestone }) => milestone === name),
    })),
    ...(loose.length > 0 || known.size === 0 ? [{ milestone: null, due: null, places: loose }] : []),
  ];
}

export const progressOf = (places: readonly MissionTask[]): { done: number; total: number } => ({
  done: places.filter((place) => stateOf(place) === 'done').length,
  total: places.length,
});

/** Minutes of work as they were estimated, which is all that is known of what a plan costs. */
export function effortOf(places: readonly MissionTask[]): {
  done: number;
  total: number;
  unestimated: number;
} {
  const effort = { done: 0, total: 0, unestimated: 0 };
  for (const { task } of places) {
    if (!task) continue;
    if (task.estimate === null) effort.unestimated += 1;
    effort.total += task.estimate ?? 0;
    if (task.state === 'done') effort.done += task.estimate ?? 0;
  }
  return effort;
}

export const countsOf = (places: readonly MissionTask[]): Partial<Record<TaskState, number>> => {
  const counts: Partial<Record<TaskState, number>> = {};
  for (const place of places) counts[stateOf(place)] = (counts[stateOf(place)] ?? 0) + 1;
  return counts;
};

/** The first in the plan that waits for nothing and nobody has begun. */
export const nextReady = (places: readonly MissionTask[]): MissionTask | undefined =>
  places.find((place) => place.task?.state === 'not-started' && !place.waits);

/** What a place still waits for. */
export const openBefore = (place: MissionTask, places: readonly MissionTask[]): MissionTask[] =>
  places.filter((other) => place.dependsOn.includes(other.id) && !isClosed(stateOf(other)));

/** Places this one may wait for without going round in a circle. */
export function possibleBefore(place: MissionTask, places: readonly MissionTask[]): MissionTask[] {
  const behind = new Set<MissionTaskId>([place.id]);
  for (let size = 0; size !== behind.size;) {
    size = behind.size;
    for (const other of places) if (other.dependsOn.some((id) => behind.has(id))) behind.add(other.id);
  }
  return places.filter(({ id }) => !behind.has(id));
}

/** Whom a place stands behind after a step up or down among its neighbours; undefined at the end. */
export function afterStep(
  place: MissionTask,
  places: readonly MissionTask[],
  by: -1 | 1,
): MissionTaskId | null | undefined {
  const index = places.findIndex(({ id }) => id === place.id);
  if (!places[index + by]) return undefined;
  return by === 1 ? places[index + 1]?.id : (places[index - 2]?.id ?? null);
}
