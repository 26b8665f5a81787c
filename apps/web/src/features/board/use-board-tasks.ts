'use client';

import { useQuery, useQueryClient, type QueryClient, type UseQueryResult } from '@tanstack/react-query';
import type { ProjectId, Task, TaskId } from '@mosaicstack/types';
import { useEffect } from 'react';
import { gateway } from '../../lib/gateway';
import { isMissing } from '../../lib/problem';
import { keys } from '../../lib/query-keys';
import { useLiveChat } from '../live/live-chat';
import { putTask } from '../tasks/task-cache';
import { readBoard, withNewer, type BoardTasks } from './read-board';

/** Milliseconds within which changes are gathered, and how many of them make reading everything cheaper. */
const gathering = 60;
const tooManyToReadOneByOne = 40;

/** The tasks of a project's board, kept as the gateway has them. */
export function useBoardTasks(projectId: ProjectId): UseQueryResult<BoardTasks> {
  const queryClient = useQueryClient();
  const key = keys.board(projectId);
  const query = useQuery({
    queryKey: key,
    queryFn: async () => {
      const known = queryClient.getQueryData<BoardTasks>(key);
      const read = await readBoard({
        client: gateway,
        projectId,
        // What is shown already stays until all of it was read again.
        onProgress: (tasks) => known === undefined && queryClient.setQueryData(key, tasks),
      });
      return withNewer(read, queryClient.getQueryData<BoardTasks>(key));
    },
    staleTime: 30_000,
    structuralSharing: false,
  });
  useLiveBoard(projectId);
  return query;
}

/** Reads what others changed, task by task; with very many at once, everything. */
function useLiveBoard(projectId: ProjectId): void {
  const queryClient = useQueryClient();
  const chat = useLiveChat();
  useEffect(() => {
    const changed = new Set<TaskId>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const readChanged = (): void => {
      timer = undefined;
      const ids = [...changed];
      changed.clear();
      if (ids.length > tooManyToReadOneByOne) {
        void queryClient.invalidateQueries({ queryKey: keys.board(projectId) });
      } else for (const id of ids) void readTask(queryClient, projectId, id);
    };
    const leave = chat.onChange(({ type, id, version }) => {
      if (type !== 'task') return;
      const known = boardOf(queryClient, projectId)?.tasks.get(id as TaskId);
      if (known && version !== null && known.version >= version) return;
      changed.add(id as TaskId);
      timer ??= setTimeout(readChanged, gathering);
    });
    return () => {
      clearTimeout(timer);
      leave();
    };
  }, [queryClient, chat, projectId]);
}

const boardOf = (queryClient: QueryClient, projectId: ProjectId): BoardTasks | undefined =>
  queryClient.getQueryData<BoardTasks>(keys.board(projectId));

/** A task as it is now; taken off the board when it is gone or belongs elsewhere. */
export async function readTask(
  queryClient: QueryClient,
  projectId: ProjectId,
  id: TaskId,
): Promise<Task | undefined> {
  const task = await gateway.tasks.get(id).catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
  putOnBoard(queryClient, projectId, id, task?.projectId === projectId ? task : undefined);
  return task;
}

export function putOnBoard(
  queryClient: QueryClient,
  projectId: ProjectId,
  id: TaskId,
  task: Task | undefined,
): void {
  if (task) putTask(queryClient, task);
  queryClient.setQueryData<BoardTasks>(keys.board(projectId), (board) => {
    const known = board?.tasks.get(id);
    if (!board || (known && task && known.version > task.version)) return board;
    const tasks = new Map(board.tasks);
    if (task) tasks.set(id, task);
    else tasks.delete(id);
    return { ...board, tasks };
  });
}
