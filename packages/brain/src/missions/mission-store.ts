import type { Actor } from '@mosaicstack/kernel';
import type {
  Mission,
  MissionId,
  MissionQuery,
  MissionTask,
  MissionTaskId,
  Page,
  TaskId,
} from '@mosaicstack/types';

/** A place as it is stored; the task itself and whether it waits are read along. */
export type MissionPlace = Omit<MissionTask, 'task' | 'waits'> & { idempotencyKey: string | null };

/** Where missions and their plans live; seen by those who see their owner. Every implementation passes `describeBrainStores`. */
export interface MissionStore {
  insert(actor: Actor, mission: Mission): Promise<void>;
  find(actor: Actor, id: MissionId): Promise<Mission | undefined>;
  /** Last changed first. */
  list(actor: Actor, query: MissionQuery): Promise<Page<Mission>>;
  /** False, and nothing stored, when the stored version is not `from` or the row is not to be seen. */
  update(actor: Actor, mission: Mission, from: number): Promise<boolean>;
  delete(actor: Actor, id: MissionId): Promise<void>;
  /** In the order of their ranks, with their tasks. */
  plan(actor: Actor, id: MissionId): Promise<MissionTask[]>;
  /** Until the unit of work ends nobody else changes this plan: dependencies are checked as a whole. */
  lockPlan(actor: Actor, id: MissionId): Promise<void>;
  findPlace(actor: Actor, id: MissionTaskId): Promise<MissionTask | undefined>;
  findPlaceByKey(actor: Actor, id: MissionId, idempotencyKey: string): Promise<MissionTaskId | undefined>;
  insertPlace(actor: Actor, place: MissionPlace): Promise<void>;
  /** Replaces the dependencies too. False when the stored version is not `from` or the row is not to be seen. */
  updatePlace(
    actor: Actor,
    place: Omit<MissionPlace, 'idempotencyKey' | 'taskId' | 'title'>,
    from: number,
  ): Promise<boolean>;
  /** Whatever depended on the place no longer does. */
  deletePlace(actor: Actor, id: MissionId, place: MissionTaskId): Promise<void>;
  /** In how many plans a task has a place. */
  countPlaces(actor: Actor, task: TaskId): Promise<number>;
  /** Titles of what a task still waits for, over all missions it has a place in. */
  openDependencies(actor: Actor, task: TaskId): Promise<string[]>;
}
