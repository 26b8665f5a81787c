'use client';

import { useQuery } from '@tanstack/react-query';
import type { Project } from '@mosaicstack/types';
import { gateway } from '../../lib/gateway';
import { Loaded } from '../../lib/loaded';
import { keys } from '../../lib/query-keys';
import { StateBar, StateCounts } from '../../ui/state-counts';
import { PersonTile } from '../session/person-tile';
import { FinishedBars } from '../today/finished-bars';
import { wordsOf } from '../../lib/words';

const t = wordsOf('projects');

export function ProjectFigures({ project }: { project: Project }) {
  const stats = useQuery({
    queryKey: keys.stats(project.id),
    queryFn: () => gateway.brain.stats({ projectId: project.id }),
  });
  return (
    <aside aria-label={t('figures')} className="flex min-w-0 flex-col gap-6">
      <Loaded query={stats} label={t('loadingFigures')} rows={4}>
        {({ byState, finishedByDay, throughput, byAssignee }) => (
          <>
            <section aria-label={t('byState')} className="flex flex-col gap-3">
              <StateBar counts={byState} />
              <StateCounts counts={byState} />
            </section>
            <section aria-label={t('finished')}>
              <h2 className="mb-2 flex justify-between">
                <span className="font-medium">{t('finished')}</span>
                <span className="text-muted-foreground">
                  {t('in7DaysIn30', { days7: throughput.days7, days30: throughput.days30 })}
                </span>
              </h2>
              <FinishedBars days={finishedByDay} />
            </section>
            {byAssignee.length > 0 && (
              <section aria-label={t('byPerson')}>
                <h2 className="mb-1 font-medium">{t('who')}</h2>
                <ul>
                  {byAssignee.map(({ assignee, open, done }) => (
                    <li key={assignee?.id ?? 'nobody'} className="flex min-h-row items-center gap-2.5">
                      <PersonTile id={assignee?.id} />
                      <span className="min-w-0 grow truncate">{assignee?.name ?? t('nobodyYet')}</span>
                      <span className="text-meta text-muted-foreground">{t('openDone', { open, done })}</span>
                    </li>
                  ))}
                </ul>
              </section>
            )}
          </>
        )}
      </Loaded>
    </aside>
  );
}
