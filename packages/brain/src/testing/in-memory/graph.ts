import type { Actor } from '@mosaicstack/kernel';
import type { Graph, GraphQuery } from '@mosaicstack/types';
import type { MissionPlace } from '../../missions/mission-store.js';
import { seenPlaces } from './mission-store.js';
import type { Rows } from './rows.js';

export function graph(rows: Rows, actor: Actor, { projectId, missionId }: GraphQuery): Graph {
  const places = seenPlaces(rows, actor).filter(
    (place) =>
      (missionId === undefined || place.missionId === missionId) &&
      (projectId === undefined || rows.missions.get(place.missionId)?.projectId === projectId),
  );
  const tasks = rows
    .allSeen(actor, rows.tasks)
    .filter(
      (task) =>
        (projectId === undefined || task.projectId === projectId) &&
        (missionId === undefined || places.some(({ taskId }) => taskId === task.id)),
    );
  const nodes: Graph['nodes'] = tasks.map(({ id, title, state }) => {
    const place = places.find(({ taskId }) => taskId === id);
    return {
      id,
      title,
      state,
      missionId: place?.missionId ?? null,
      milestone: place?.milestone ?? null,
    };
  });
  for (const { id, taskId, title, missionId: within, milestone } of places) {
    if (taskId === null) nodes.push({ id, title, state: null, missionId: within, milestone });
  }
  return { nodes, edges: [...dependencies(rows, places), ...subtasks(tasks)] };
}

const nodeOf = ({ id, taskId }: MissionPlace): string => taskId ?? id;

const dependencies = (rows: Rows, places: readonly MissionPlace[]): Graph['edges'] =>
  places.flatMap((place) =>
    place.dependsOn.flatMap((id) => {
      const other = rows.places.get(id);
      return other ? [{ from: nodeOf(place), to: nodeOf(other), kind: 'depends-on' as const }] : [];
    }),
  );

const subtasks = (tasks: readonly { id: string; parentId: string | null }[]): Graph['edges'] =>
  tasks.flatMap(({ id, parentId }) =>
    parentId !== null && tasks.some((task) => task.id === parentId)
      ? [{ from: id, to: parentId, kind: 'part-of' as const }]
      : [],
  );
