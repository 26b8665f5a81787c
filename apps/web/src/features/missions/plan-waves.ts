import { isClosed, type MissionTask, type MissionTaskId } from '@mosaicstack/types';
import { stateOf } from './plan-model';

export interface PlanWave {
  /** From 1. */
  number: number;
  places: readonly MissionTask[];
}

/** How many others stand between a place and the beginning, at most. */
export function depthsOf(places: readonly MissionTask[]): ReadonlyMap<MissionTaskId, number> {
  const byId = new Map(places.map((place) => [place.id, place]));
  const depths = new Map<MissionTaskId, number>();
  const depthOf = (id: MissionTaskId, path: ReadonlySet<MissionTaskId>): number => {
    const known = depths.get(id);
    if (known !== undefined) return known;
    const before = byId.get(id)?.dependsOn.filter((other) => byId.has(other) && !path.has(other)) ?? [];
    const through = new Set([...path, id]);
    const depth = Math.max(-1, ...before.map((other) => depthOf(other, through))) + 1;
    depths.set(id, depth);
    return depth;
  };
  for (const { id } of places) depthOf(id, new Set());
  return depths;
}

/** What can be done side by side, and after what: nothing in a wave waits for another in it. */
export function wavesOf(places: readonly MissionTask[]): PlanWave[] {
  const depths = depthsOf(places);
  const byDepth = Map.groupBy(places, ({ id }) => depths.get(id) ?? 0);
  return [...byDepth]
    .sort(([one], [other]) => one - other)
    .map(([depth, held]) => ({ number: depth + 1, places: held }));
}

/** The first wave in which something is left to be done. */
export const waveUnderWay = (waves: readonly PlanWave[]): PlanWave | undefined =>
  waves.find(({ places }) => places.some((place) => !isClosed(stateOf(place))));
