import type { Actor } from '@mosaicstack/kernel';
import type { Page, ProjectId, Task, TaskId, TaskQuery, TaskState } from '@mosaicstack/types';

/** One column of one board; `projectId` null for the actor's tasks without a project. */
export interface Column {
  projectId: ProjectId | null;
  state: TaskState;
}

/** Ranks between which a place lies; null at either end of the column. */
export interface Gap {
  before: string | null;
  after: string | null;
}

/**
 * Where tasks live; seen by those who see their owner. Every implementation passes
 * `describeBrainStores`.
 */
export interface TaskStore {
  insert(actor: Actor, task: Task): Promise<void>;
  find(actor: Actor, id: TaskId): Promise<Task | undefined>;
  /** By `order`: last changed first, or as on the board (state, then rank). An assignee `me` is the actor. */
  list(actor: Actor, query: TaskQuery): Promise<Page<Task>>;
  /** False, and nothing stored, when the stored version is not `from` or the row is not to be seen. */
  update(actor: Actor, task: Task, from: number): Promise<boolean>;
  /** Its subtasks stay as tasks of their own, its places in missions stay under its last title. */
  delete(actor: Actor, id: TaskId): Promise<void>;
  /**
   * The gap behind the task `after` (null: at the front; undefined: at the end), leaving `moving` out
   * of account; undefined when `after` does not stand in this column. Until the unit of work ends nobody else is given a gap in this column.
   */
  reserveGap(
    actor: Actor,
    column: Column,
    place: { after: TaskId | null | undefined; moving: TaskId | null },
  ): Promise<Gap | undefined>;
  /** Until the unit of work ends nobody else changes whose parent is whose among the tasks of this project. */
  lockParents(actor: Actor, projectId: ProjectId | null): Promise<void>;
  /** Ancestors of a task, nearest first: what a new parent must not be among the children of. */
  ancestors(actor: Actor, id: TaskId): Promise<TaskId[]>;
  /** How many tasks a column holds, not counting `except`. */
  countColumn(actor: Actor, column: Column, except: TaskId | null): Promise<number>;
}
