import {
  isClosed,
  projectIdSchema,
  taskPrioritySchema,
  taskStateSchema,
  type ProjectId,
  type Task,
  type TaskPriority,
  type TaskQuery,
  type TaskState,
} from '@mosaicstack/types';

/** What a list of tasks is narrowed to, as its address says. */
export interface TaskFilter {
  mine: boolean;
  state: TaskState | undefined;
  priority: TaskPriority | undefined;
  projectId: ProjectId | undefined;
  /** Finished, failed and cancelled tasks are left out unless a state is asked for. */
  closed: boolean;
}

/** Reads a filter from an address; what makes no sense there counts as not given. */
export function taskFilterOf(read: (name: string) => string | undefined): TaskFilter {
  return {
    mine: read('who') !== 'all',
    state: taskStateSchema.safeParse(read('state')).data,
    priority: taskPrioritySchema.safeParse(read('priority')).data,
    projectId: projectIdSchema.safeParse(read('p')).data,
    closed: read('closed') === 'yes',
  };
}

/** The part of it that the gateway narrows by. */
export const taskQueryOf = ({ mine, state, priority, projectId }: TaskFilter): Partial<TaskQuery> => ({
  ...(mine ? { assignee: 'me' } : {}),
  ...(state ? { state } : {}),
  ...(priority ? { priority } : {}),
  ...(projectId ? { projectId } : {}),
});

/** The part of it that is left for the page. */
export const isShown = ({ state, closed }: TaskFilter, task: Task): boolean =>
  state !== undefined || closed || !isClosed(task.state);

/** Whether letters typed by a person are in a task's title, tags or issue. */
export function hasWords(task: Pick<Task, 'title' | 'tags' | 'issue'>, words: string): boolean {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const text = [task.title, ...task.tags, task.issue ?? ''].join(' ').toLowerCase();
  return wanted.every((word) => text.includes(word));
}
