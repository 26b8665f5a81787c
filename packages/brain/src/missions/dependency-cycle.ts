import type { MissionTask, MissionTaskId } from '@mosaicstack/types';

type Place = Pick<MissionTask, 'id' | 'title' | 'dependsOn'>;

/** Titles along a circle of dependencies that leads through `start`; undefined when there is none. Walks each place once. */
export function cycleThrough(start: MissionTaskId, places: readonly Place[]): string[] | undefined {
  const known = new Map(places.map((place) => [place.id, place]));
  const cameFrom = new Map<MissionTaskId, MissionTaskId>();
  const waiting: MissionTaskId[] = [start];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    for (const next of known.get(id)?.dependsOn ?? []) {
      if (next === start) return pathTo(id, cameFrom).map((step) => known.get(step)?.title ?? '');
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, id);
      waiting.push(next);
    }
  }
  return undefined;
}

function pathTo(end: MissionTaskId, cameFrom: ReadonlyMap<MissionTaskId, MissionTaskId>): MissionTaskId[] {
  const path: MissionTaskId[] = [];
  for (let id: MissionTaskId | undefined = end; id !== undefined; id = cameFrom.get(id)) path.unshift(id);
  return path;
}
