import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { Page, Task, TaskId } from '@mosaicstack/types';
import { keys } from '../../lib/query-keys';

type TaskLists = InfiniteData<Page<Task>>;

const replaceIn = (lists: TaskLists, task: Task): TaskLists => ({
  ...lists,
  pages: lists.pages.map((page) => ({
    ...page,
    items: page.items.map((known) => (known.id === task.id && known.version <= task.version ? task : known)),
  })),
});

/** Shows a task as it was just read, wherever it is listed. */
export function putTask(queryClient: QueryClient, task: Task): void {
  queryClient.setQueryData(keys.task(task.id), task);
  queryClient.setQueriesData<TaskLists>({ queryKey: ['tasks'] }, (lists) => lists && replaceIn(lists, task));
}

/** Takes a task out of what is shown. */
export function dropTask(queryClient: QueryClient, id: TaskId): void {
  queryClient.removeQueries({ queryKey: keys.task(id) });
  queryClient.setQueriesData<TaskLists>(
    { queryKey: ['tasks'] },
    (lists) =>
      lists && {
        ...lists,
        pages: lists.pages.map((page) => ({ ...page, items: page.items.filter((task) => task.id !== id) })),
      },
  );
}
