'use client';

import {
  type QueryClient,
  useMutation,
  useQuery,
  useQueryClient,
  type UseQueryResult,
} from '@tanstack/react-query';
import type { Client } from '@mosaicstack/client';
import type { Task, TaskId, UpdateTask } from '@mosaicstack/types';
import { gateway } from '../../lib/gateway';
import { isStaleVersion, problemOf } from '../../lib/problem';
import { keys } from '../../lib/query-keys';
import { noteWritten, versionToChange } from '../../lib/written-version';
import { tell } from '../../ui/toasts';
import { dropTask, putTask } from './task-cache';
import { wordsOf } from '../../lib/words';

const t = wordsOf('tasks');

export type TaskChange = Omit<UpdateTask, 'version'>;
const given = <Fields extends object>(fields: Fields): Partial<Fields> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<Fields>;

const withChange = (task: Task, change: TaskChange): Task => ({ ...task, ...given(change) }) as Task;

export type NewTask = Parameters<Client['tasks']['create']>[0];

export const useTask = (id: TaskId): UseQueryResult<Task> =>
  useQuery({ queryKey: keys.task(id), queryFn: () => gateway.tasks.get(id) });

interface ChangeOfTask {
  task: Task;
  change: TaskChange;
}

/** Changes go out one after the other: the second of two quick ones starts from what the first made. */
const oneByOne = 'task-changes';

/** What is still on its way to the gateway is shown over what the gateway says. */
const withPending = (queryClient: QueryClient, task: Task): Task =>
  queryClient
    .getMutationCache()
    .getAll()
    .filter(({ options, state }) => options.scope?.id === oneByOne && state.status === 'pending')
    .map(({ state }) => state.variables as ChangeOfTask)
    .filter((pending) => pending.task.id === task.id)
    .reduce((shown, { change }) => withChange(shown, change), task);

/** Changes some fields of a task, at once on the page. What is refused is shown as the gateway has it, and rejects. */
export function useChangeTask() {
  const queryClient = useQueryClient();
  return useMutation({
    scope: { id: oneByOne },
    mutationFn: async ({ task, change }: ChangeOfTask) => {
      const version = versionToChange(queryClient, task);
      const changed = await gateway.tasks.update(task.id, { version, ...change });
      noteWritten(queryClient, changed);
      return changed;
    },
    onMutate: ({ task, change }) => putTask(queryClient, withChange(task, change)),
    onSuccess: (task) => putTask(queryClient, withPending(queryClient, task)),
    onError: async (_, { task }) => {
      putTask(queryClient, task);
      putTask(queryClient, await gateway.tasks.get(task.id));
    },
  });
}

export function useAddTask() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (task: NewTask) => gateway.tasks.create(task),
    onSuccess: (task) => {
      queryClient.setQueryData(keys.task(task.id), task);
      return queryClient.invalidateQueries({ queryKey: ['tasks'] });
    },
  });
}

export function useDeleteTask() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (task: Task) => gateway.tasks.delete(task.id),
    onSuccess: (_, task) => {
      dropTask(queryClient, task.id);
      tell({ title: t('deleted', { title: task.title }) });
    },
  });
}

/** Words for a change that was not made, said where no form stands to show them. */
export function tellRefusal(error: unknown, title: string): void {
  const { message, cause } = problemOf(error);
  tell(
    isStaleVersion(error)
      ? {
          urgent: true,
          title: t('wasChangedMeanwhile', { title }),
          description: t('itIsShownAsItIs'),
        }
      : { urgent: true, title: message, ...(cause ? { description: cause } : {}) },
  );
}
