import {
  taskPageSchema,
  taskSchema,
  type createTaskSchema,
  type MoveTask,
  type Page,
  type Task,
  type TaskId,
  type TaskQuery,
  type UpdateTask,
} from '@mosaicstack/types';
import type { z } from 'zod';
import type { Http } from '../http.js';

export interface Tasks {
  /** Last changed first, or as on the board. */
  list(query?: Partial<TaskQuery>): Promise<Page<Task>>;
  create(input: z.input<typeof createTaskSchema>): Promise<Task>;
  get(id: TaskId): Promise<Task>;
  update(id: TaskId, change: UpdateTask): Promise<Task>;
  /** Column and place in one step. */
  move(id: TaskId, to: MoveTask): Promise<Task>;
  delete(id: TaskId): Promise<void>;
}

export const createTasks = (http: Http): Tasks => ({
  list: (query = {}) => http.json('/api/tasks', taskPageSchema, { query: { ...query } }),
  create: (input) => http.json('/api/tasks', taskSchema, { method: 'POST', body: input }),
  get: (id) => http.json(`/api/tasks/${id}`, taskSchema),
  update: (id, change) => http.json(`/api/tasks/${id}`, taskSchema, { method: 'PATCH', body: change }),
  move: (id, to) => http.json(`/api/tasks/${id}/move`, taskSchema, { method: 'POST', body: to }),
  delete: (id) => http.send(`/api/tasks/${id}`, { method: 'DELETE' }),
});
