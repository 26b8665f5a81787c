'use client';

import type { MissionTask } from '@mosaicstack/types';
import { QueryLink } from '../../lib/query-link';
import { useAddress } from '../../lib/use-address';
import { StateBar } from '../../ui/state-counts';
import { spellMinutes } from '../tasks/estimate';
import { countsOf, effortOf, nextReady, progressOf } from './plan-model';
import { wordsOf } from '../../lib/words';

const t = wordsOf('missions');

/** How far the plan is, and what comes next. */
export function MissionProgress({ tasks }: { tasks: readonly MissionTask[] }) {
  const address = useAddress();
  const { done, total } = progressOf(tasks);
  const effort = effortOf(tasks);
  const next = nextReady(tasks);
  const waiting = tasks.filter(({ waits }) => waits).length;
  if (total === 0) return null;
  return (
    <div className="border-b border-border px-4 py-2.5">
      <StateBar counts={countsOf(tasks)} />
      <p className="mt-1.5 flex flex-wrap gap-x-4 gap-y-0.5 text-muted-foreground">
        <span>{t('ofDone', { done, total })}</span>
        {effort.total > 0 && (
          <span>
            {t('ofEstimateDone', { done: spellMinutes(effort.done), total: spellMinutes(effort.total) })}
            {effort.unestimated > 0 && ` (${t('withoutAnEstimate', { count: effort.unestimated })})`}
          </span>
        )}
        {waiting > 0 && <span>{t('waitingForOthers', { waiting })}</span>}
        {next?.taskId && (
          <span>
            {t('nextReady')}{' '}
            <QueryLink href={address.with({ task: next.taskId })} className="text-primary underline">
              {next.title}
            </QueryLink>
          </span>
        )}
      </p>
    </div>
  );
}
