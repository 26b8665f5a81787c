import type { MissionStore } from '@mosaicstack/brain';
import { AppError, NotFound, type Actor } from '@mosaicstack/kernel';
import type { MissionId, MissionTask, MissionTaskId } from '@mosaicstack/types';
import { aliasedTable, and, asc, eq, type SQL, sql } from 'drizzle-orm';
import type { OwnerKey } from '../../schema/owner-columns.js';
import { mission, missionTask, missionTaskDependency, task } from '../../schema/index.js';
import type { Drizzle } from '../../sql/drizzle-session.js';
import { constraintOf } from '../../sql/sql-error.js';
import { isAnyOf, keysOf } from './owner-keys.js';
import { taskColumns, taskFromRow } from './rows.js';

type PlaceStore = Pick<
  MissionStore,
  | 'plan'
  | 'findPlace'
  | 'findPlaceByKey'
  | 'insertPlace'
  | 'updatePlace'
  | 'deletePlace'
  | 'countPlaces'
  | 'openDependencies'
>;

const seen = (actor: Actor) => isAnyOf(missionTask.ownerKey, keysOf(actor, 'viewer'));
const writable = (actor: Actor, missionId: MissionId, id: MissionTaskId) =>
  and(
    eq(missionTask.id, id),
    eq(missionTask.missionId, missionId),
    isAnyOf(missionTask.ownerKey, keysOf(actor, 'member')),
  );

export const missionPlaces = (db: Drizzle): PlaceStore => ({
  plan: (actor, id) => places(db, and(eq(missionTask.missionId, id), seen(actor))),

  async findPlace(actor, id) {
    const [place] = await places(db, and(eq(missionTask.id, id), seen(actor)));
    return place;
  },

  async findPlaceByKey(actor, id, idempotencyKey) {
    const [place] = await db
      .select({ id: missionTask.id })
      .from(missionTask)
      .where(and(eq(missionTask.missionId, id), eq(missionTask.idempotencyKey, idempotencyKey), seen(actor)));
    return place?.id;
  },

  async insertPlace(actor, { dependsOn, ...place }) {
    const [within] = await db
      .select({ ownerKey: mission.ownerKey })
      .from(mission)
      .where(and(eq(mission.id, place.missionId), isAnyOf(mission.ownerKey, keysOf(actor, 'member'))));
    if (!within) throw new NotFound('mission');
    await referring(
      db
        .insert(missionTask)
        .values({ ...place, ...within })
        .execute(),
    );
    await insertDependencies(db, { ...place, ...within, dependsOn });
  },

  async updatePlace(actor, { id, missionId, dependsOn, milestone, notes, rank, version }, from) {
    const [changed] = await db
      .update(missionTask)
      .set({ milestone, notes, rank, version })
      .where(and(writable(actor, missionId, id), eq(missionTask.version, from)))
      .returning({ ownerKey: missionTask.ownerKey });
    if (!changed) return false;
    await db.delete(missionTaskDependency).where(eq(missionTaskDependency.placeId, id));
    await insertDependencies(db, { id, missionId, ...changed, dependsOn });
    return true;
  },

  async deletePlace(actor, missionId, id) {
    await db.delete(missionTask).where(writable(actor, missionId, id));
  },

  async countPlaces(actor, taskId) {
    return db.$count(missionTask, and(eq(missionTask.taskId, taskId), seen(actor)));
  },

  async openDependencies(actor, taskId) {
    const other = aliasedTable(missionTask, 'other');
    const rows = await db
      .selectDistinct({ id: other.id, title: task.title })
      .from(missionTask)
      .innerJoin(missionTaskDependency, eq(missionTaskDependency.placeId, missionTask.id))
      .innerJoin(other, eq(other.id, missionTaskDependency.dependsOnId))
      .innerJoin(task, and(eq(task.id, other.taskId), isOpen))
      .where(and(eq(missionTask.taskId, taskId), seen(actor)));
    return rows.map(({ title }) => title).sort();
  },
});

const isOpen = sql`${task.lane} <= 4`;

/** Places by rank; what each waits for is read along, and so is whether any of it is open. */
async function places(db: Drizzle, which: SQL | undefined): Promise<MissionTask[]> {
  const rows = await db
    .select({
      id: missionTask.id,
      missionId: missionTask.missionId,
      taskId: missionTask.taskId,
      title: missionTask.title,
      milestone: missionTask.milestone,
      notes: missionTask.notes,
      rank: missionTask.rank,
      version: missionTask.version,
      task: taskColumns,
    })
    .from(missionTask)
    .leftJoin(task, eq(task.id, missionTask.taskId))
    .where(which)
    .orderBy(asc(missionTask.rank), asc(missionTask.id));
  const waiting = await dependencies(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map(({ task: own, ...place }) => ({
    ...place,
    title: own?.title ?? place.title,
    task: own && taskFromRow(own),
    dependsOn: waiting.filter(({ placeId }) => placeId === place.id).map(({ dependsOnId }) => dependsOnId),
    waits: waiting.some(({ placeId, open }) => placeId === place.id && open),
  }));
}

async function dependencies(db: Drizzle, ids: readonly MissionTaskId[]) {
  if (ids.length === 0) return [];
  const { placeId, dependsOnId } = missionTaskDependency;
  return db
    .select({ placeId, dependsOnId, open: sql<boolean>`${task.id} is not null` })
    .from(missionTaskDependency)
    .innerJoin(missionTask, eq(missionTask.id, dependsOnId))
    .leftJoin(task, and(eq(task.id, missionTask.taskId), isOpen))
    .where(sql`${placeId} = any(${sql.param(ids)}::uuid[])`)
    .orderBy(asc(missionTask.rank), asc(dependsOnId));
}

async function insertDependencies(
  db: Drizzle,
  place: { id: MissionTaskId; missionId: MissionId; ownerKey: OwnerKey; dependsOn: readonly MissionTaskId[] },
): Promise<void> {
  const { id: placeId, missionId, ownerKey, dependsOn } = place;
  if (dependsOn.length === 0) return;
  const rows = [...new Set(dependsOn)].map((dependsOnId) => ({ placeId, dependsOnId, missionId, ownerKey }));
  await referring(db.insert(missionTaskDependency).values(rows).execute());
}

/** A place holds a task of its mission's owner, and waits for places of its own mission. */
async function referring(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    switch (constraintOf(error)) {
      case 'mission_task_task':
        throw new NotFound('task');
      case 'mission_task_dependency_other':
        throw new NotFound('place in this mission');
      case 'mission_task_idempotency':
        throw new AppError('conflict', 'This place is stored already.', { cause: error });
      default:
        throw error;
    }
  }
}
