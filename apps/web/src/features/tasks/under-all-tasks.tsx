'use client';

import { gateway } from '../../lib/gateway';
import { QueryLink } from '../../lib/query-link';
import { keys } from '../../lib/query-keys';
import { useAddress } from '../../lib/use-address';
import { usePages } from '../../lib/use-pages';
import { isShown, taskQueryOf, type TaskFilter } from './task-filter';
import { wordsOf } from '../../lib/words';

const t = wordsOf('tasks');

/** Where none is one's own: the way to those that are nobody's or somebody else's, where there are any. */
export function UnderAllTasks({ filter }: { filter: TaskFilter }) {
  const address = useAddress();
  const all = { ...filter, mine: false };
  const query = taskQueryOf(all);
  const pages = usePages(keys.tasks(query), ({ cursor }) => gateway.tasks.list({ ...query, cursor }));
  const count = pages.data?.filter((task) => isShown(all, task)).length ?? 0;
  if (count === 0) return null;
  return (
    <QueryLink href={address.with({ who: 'all' })} className="text-foreground underline">
      {pages.hasMore ? t('moreUnderAllTasks') : t('countUnderAllTasks', { count })}
    </QueryLink>
  );
}
