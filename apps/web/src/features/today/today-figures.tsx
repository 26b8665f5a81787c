'use client';

import { Loaded } from '../../lib/loaded';
import { FinishedBars } from './finished-bars';
import { StateBar, StateCounts } from '../../ui/state-counts';
import { useStats } from './today';
import { wordsOf } from '../../lib/words';

const t = wordsOf('today');

/** What was finished lately, and how everything stands. */
export function TodayFigures() {
  const stats = useStats();
  return (
    <section aria-label={t('figures')}>
      <Loaded query={stats} label={t('loadingFigures')} rows={5}>
        {({ byState, throughput, finishedByDay }) => (
          <>
            <p className="flex items-baseline gap-3">
              <span className="text-title">{throughput.days30}</span>
              <span className="text-muted-foreground">
                {t('finishedIn30DaysOfThem', { days7: throughput.days7 })}
              </span>
            </p>
            <div className="mt-3 mb-6">
              <FinishedBars days={finishedByDay} />
            </div>
            <StateBar counts={byState} />
            <div className="mt-3">
              <StateCounts counts={byState} />
            </div>
          </>
        )}
      </Loaded>
    </section>
  );
}
