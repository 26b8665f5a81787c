'use client';

import type { Task } from '@mosaicstack/types';
import { useState } from 'react';
import { useAddress } from '../../lib/use-address';
import { Button } from '../../ui/button';
import { useProjectChoices } from '../projects/projects';
import { TaskRow } from '../tasks/task-row';
import { wordsOf } from '../../lib/words';

const t = wordsOf('today');

/** More than these are shown when asked for. */
const firstFew = 20;

/** Some tasks under a heading; nothing where there are none. */
export function TaskSection({ title, tasks }: { title: string; tasks: readonly Task[] }) {
  const address = useAddress();
  const { data: projects } = useProjectChoices();
  const [isWhole, setWhole] = useState(false);
  if (tasks.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2 className="flex h-10 items-center gap-2 border-b border-border px-4 font-medium">
        {title}
        <span className="text-meta font-normal text-muted-foreground">{tasks.length}</span>
      </h2>
      <ul className="border-b border-border">
        {tasks.slice(0, isWhole ? undefined : firstFew).map((task) => (
          <li key={task.id}>
            <TaskRow
              task={task}
              href={address.with({ task: task.id })}
              isCurrent={address.read('task') === task.id}
              project={projects?.items.find(({ id }) => id === task.projectId)}
            />
          </li>
        ))}
      </ul>
      {!isWhole && tasks.length > firstFew && (
        <Button look="plain" className="m-1.5" onClick={() => setWhole(true)}>
          {t('showAll', { count: tasks.length })}
        </Button>
      )}
    </section>
  );
}
