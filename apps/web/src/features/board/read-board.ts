import type { Client } from '@mosaicstack/client';
import type { ProjectId, Task, TaskId } from '@mosaicstack/types';
import { boardStates } from './board-model';

/** The tasks of a project as far as they were read. */
export interface BoardTasks {
  tasks: ReadonlyMap<TaskId, Task>;
  /** False while later pages are on their way. */
  isComplete: boolean;
}

/** What is in sight at first, then as much as a page may hold. */
const pageSizes = { first: 50, later: 200 } as const;

export interface ReadBoardOptions {
  client: Client;
  projectId: ProjectId;
  /** What was read so far, column tops first. */
  onProgress: (tasks: BoardTasks) => void;
}

/** Reads every task of a project: the top of each column at once, the rest behind them. */
export async function readBoard({ client, projectId, onProgress }: ReadBoardOptions): Promise<BoardTasks> {
  const tasks = new Map<TaskId, Task>();
  await Promise.all(
    boardStates.map(async (state) => {
      let cursor: string | undefined;
      do {
        const limit = cursor === undefined ? pageSizes.first : pageSizes.later;
        const page = await client.tasks.list({ projectId, state, order: 'rank', limit, cursor });
        for (const task of page.items) tasks.set(task.id, task);
        cursor = page.nextCursor ?? undefined;
        onProgress({ tasks: new Map(tasks), isComplete: false });
      } while (cursor !== undefined);
    }),
  );
  return { tasks, isComplete: true };
}

/** What was read, with what is already known to be newer. */
export function withNewer(read: BoardTasks, known: BoardTasks | undefined): BoardTasks {
  if (!known) return read;
  const tasks = new Map(read.tasks);
  for (const [id, task] of tasks) {
    const other = known.tasks.get(id);
    if (other && other.version > task.version) tasks.set(id, other);
  }
  return { ...read, tasks };
}
