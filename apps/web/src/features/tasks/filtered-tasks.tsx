'use client';

import type { Project, Task } from '@mosaicstack/types';
import { Suspense, type ReactNode } from 'react';
import { lazy } from '../../lib/lazy';
import { gateway } from '../../lib/gateway';
import { Loaded } from '../../lib/loaded';
import { keys } from '../../lib/query-keys';
import { usePages } from '../../lib/use-pages';
import { SkeletonRows } from '../../ui/skeleton';
import { isShown, taskQueryOf, type TaskFilter } from './task-filter';
import { wordsOf } from '../../lib/words';

const t = wordsOf('tasks');

const TaskList = lazy(async () => ({ default: (await import('./task-list')).TaskList }));
TaskList.fetch();

interface FilteredTasksProps {
  label: string;
  filter: TaskFilter;
  empty: ReactNode;
  projectOf?: (task: Task) => Project | undefined;
}

/** The tasks a filter leaves, read on as the reader scrolls. */
export function FilteredTasks({ label, filter, empty, projectOf }: FilteredTasksProps) {
  const query = taskQueryOf(filter);
  const pages = usePages(keys.tasks(query), ({ cursor }) => gateway.tasks.list({ ...query, cursor }));
  return (
    <Loaded query={pages} label={t('loadingTasks')} rows={12}>
      {(read) => {
        const tasks = read.filter((task) => isShown(filter, task));
        return tasks.length === 0 && !pages.hasMore ? (
          empty
        ) : (
          <Suspense fallback={<SkeletonRows label={t('loadingTasks')} rows={12} />}>
            <TaskList label={label} tasks={tasks} onEnd={pages.readMore} projectOf={projectOf} />
          </Suspense>
        );
      }}
    </Loaded>
  );
}
