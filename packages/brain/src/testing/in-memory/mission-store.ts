import type { Actor } from '@mosaicstack/kernel';
import { isClosed, type Mission, type MissionTask, type MissionTaskId } from '@mosaicstack/types';
import type { MissionPlace, MissionStore } from '../../missions/mission-store.js';
import { byChange, pageOf } from './pages.js';
import { removeMission, removePlace } from './removals.js';
import type { Rows } from './rows.js';

export const missionStore = (rows: Rows): MissionStore => ({
  async insert(actor, mission) {
    rows.assertOwn(actor, mission);
    rows.missions.set(mission.id, mission);
  },
  async find(actor, id) {
    return rows.seen(actor, rows.missions.get(id));
  },
  async list(actor, query) {
    const { projectId, state } = query;
    const matching = rows
      .allSeen(actor, rows.missions)
      .filter((mission) => projectId === undefined || mission.projectId === projectId)
      .filter((mission) => state === undefined || mission.state === state);
    return pageOf(matching, query, byChange);
  },
  async update(actor, mission, from) {
    if (rows.seen(actor, rows.missions.get(mission.id))?.version !== from) return false;
    rows.assertOwn(actor, mission);
    rows.missions.set(mission.id, mission);
    return true;
  },
  async delete(actor, id) {
    if (rows.seen(actor, rows.missions.get(id))) removeMission(rows, id);
  },
  async plan(actor, id) {
    return placesOf(rows, actor, id)
      .map((place) => asMissionTask(rows, place))
      .sort((one, other) => ((one.rank === other.rank ? one.id < other.id : one.rank < other.rank) ? -1 : 1));
  },
  async lockPlan() {
    // One unit of work at a time: nobody else is there.
  },
  async findPlace(actor, id) {
    const place = placeOf(rows, actor, id);
    return place && asMissionTask(rows, place);
  },
  async findPlaceByKey(actor, id, idempotencyKey) {
    return placesOf(rows, actor, id).find((place) => place.idempotencyKey === idempotencyKey)?.id;
  },
  async insertPlace(actor, place) {
    if (!rows.seen(actor, rows.missions.get(place.missionId))) throw new Error('there is no such mission');
    rows.places.set(place.id, place);
  },
  async updatePlace(actor, changed, from) {
    const place = placeOf(rows, actor, changed.id);
    if (place?.missionId !== changed.missionId || place.version !== from) return false;
    rows.places.set(place.id, { ...place, ...changed });
    return true;
  },
  async deletePlace(actor, id, place) {
    if (placeOf(rows, actor, place)?.missionId === id) removePlace(rows, place);
  },
  async countPlaces(actor, task) {
    return seenPlaces(rows, actor).filter(({ taskId }) => taskId === task).length;
  },
  async openDependencies(actor, task) {
    const waiting = seenPlaces(rows, actor).filter(({ taskId }) => taskId === task);
    const open = waiting.flatMap(({ dependsOn }) => dependsOn.filter((id) => isOpen(rows, id)));
    return [...new Set(open)].map((id) => titleOf(rows, rows.places.get(id)!)).sort();
  },
});

export const seenPlaces = (rows: Rows, actor: Actor): MissionPlace[] =>
  [...rows.places.values()].filter(({ missionId }) => rows.seen(actor, rows.missions.get(missionId)));

const placesOf = (rows: Rows, actor: Actor, id: Mission['id']): MissionPlace[] =>
  seenPlaces(rows, actor).filter(({ missionId }) => missionId === id);

const placeOf = (rows: Rows, actor: Actor, id: MissionTaskId): MissionPlace | undefined =>
  seenPlaces(rows, actor).find((place) => place.id === id);

/** A place whose task was deleted keeps nobody waiting. */
export function isOpen(rows: Rows, id: MissionTaskId): boolean {
  const taskId = rows.places.get(id)?.taskId ?? null;
  const task = taskId === null ? undefined : rows.tasks.get(taskId);
  return task !== undefined && !isClosed(task.state);
}

const titleOf = (rows: Rows, { taskId, title }: MissionPlace): string =>
  (taskId && rows.tasks.get(taskId)?.title) || title;

function asMissionTask(rows: Rows, place: MissionPlace): MissionTask {
  const { idempotencyKey: _, ...shown } = place;
  return {
    ...shown,
    title: titleOf(rows, place),
    task: (place.taskId && rows.tasks.get(place.taskId)) || null,
    waits: place.dependsOn.some((id) => isOpen(rows, id)),
  };
}
