'use client';

import type { UsageReport } from '@mosaicstack/types';
import { Loaded } from '../../lib/loaded';
import { PageLink } from '../../lib/page-link';
import { routes } from '../../lib/routes';
import { DayBars } from '../../ui/day-bars';
import { StaleList } from '../today/stale-list';
import { TodayFigures } from '../today/today-figures';
import { amountWordsOf, modelDays } from '../usage/model-days';
import { useUsage } from '../usage/usage';
import { wordsOf } from '../../lib/words';

const t = wordsOf('home');

const spendDays = 14;

/** What is looked at after what is pressing: what was spent and finished lately, and what was left lying. */
export const HomeFigures = () => (
  <>
    <Spend />
    <TodayFigures />
    <StaleList />
  </>
);

function Spend() {
  const usage = useUsage({ by: 'day', days: spendDays, all: false });
  return (
    <section aria-label={t('spent')}>
      <h2 className="mb-2 flex items-baseline justify-between gap-3">
        <span className="font-medium">{t('spentInDays', { count: spendDays })}</span>
        <PageLink href={routes.usage()} className="text-meta text-muted-foreground hover:underline">
          {t('usage')}
        </PageLink>
      </h2>
      <Loaded query={usage} label={t('loadingWhatWasSpent')} rows={3}>
        {(report) => <SpendBars report={report} />}
      </Loaded>
    </section>
  );
}

function SpendBars({ report }: { report: UsageReport }) {
  const plotted = modelDays(report);
  const { days, unit } = plotted;
  const words = amountWordsOf(plotted);
  const bars = days.map(({ day, costUsd, tokens }) => ({
    date: day,
    amount: unit === 'usd' ? costUsd : tokens,
  }));
  const total = bars.reduce((sum, { amount }) => sum + amount, 0);
  return (
    <DayBars
      days={bars}
      label={t('amountSpentInDays', { amount: words(total), count: spendDays })}
      words={words}
    />
  );
}
