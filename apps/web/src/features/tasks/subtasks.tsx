'use client';

import { useQuery } from '@tanstack/react-query';
import type { Task } from '@mosaicstack/types';
import { gateway } from '../../lib/gateway';
import { QueryLink } from '../../lib/query-link';
import { useAddress } from '../../lib/use-address';
import { StateMark, stateNames } from '../../ui/state-mark';
import { QuickAdd } from './quick-add';
import { wordsOf } from '../../lib/words';

const t = wordsOf('tasks');

/** What a task is made of, and what it is a part of. */
export function Subtasks({ task, may }: { task: Task; may: boolean }) {
  const address = useAddress();
  const { data } = useQuery({
    // Not under `tasks`: that word names lists read page by page.
    queryKey: ['task', task.id, 'parts'],
    queryFn: () => gateway.tasks.list({ parentId: task.id, limit: 100 }),
  });
  const parts = data?.items ?? [];
  if (parts.length === 0 && !may && !task.parentId) return null;
  return (
    <section aria-label={t('parts')}>
      <div className="mb-1 flex h-7 items-center justify-between">
        <h3 className="text-meta text-muted-foreground">{t('parts')}</h3>
        {task.parentId && (
          <QueryLink
            href={address.with({ task: task.parentId })}
            className="text-meta text-primary underline"
          >
            {t('partOfAnotherTask')}
          </QueryLink>
        )}
      </div>
      <ul>
        {parts.map((part) => (
          <li key={part.id}>
            <QueryLink
              href={address.with({ task: part.id })}
              className="flex min-h-row items-center gap-2.5 hover:bg-accent"
            >
              <StateMark state={part.state} label={stateNames[part.state]} />
              <span className="truncate">{part.title}</span>
            </QueryLink>
          </li>
        ))}
      </ul>
      {may && (
        <QuickAdd
          label={t('addAPart')}
          into={{ parentId: task.id, ...(task.projectId ? { projectId: task.projectId } : {}) }}
        />
      )}
    </section>
  );
}
