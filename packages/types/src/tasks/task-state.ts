import { z } from 'zod';

/** The states of a task, which are the columns of the board in this order. */
export const taskStateSchema = z.enum([
  'not-started',
  'in-progress',
  'blocked',
  'needs-qa',
  'done',
  'failed',
  'cancelled',
]);
export const taskPrioritySchema = z.enum(['critical', 'high', 'medium', 'low']);

export type TaskState = z.infer<typeof taskStateSchema>;
export type TaskPriority = z.infer<typeof taskPrioritySchema>;

/** Nothing is left to be done. */
export const isClosed = (state: TaskState): boolean =>
  state === 'done' || state === 'failed' || state === 'cancelled';
