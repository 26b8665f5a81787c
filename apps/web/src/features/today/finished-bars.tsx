import type { Stats } from '@mosaicstack/types';
import { DayBars } from '../../ui/day-bars';
import { wordsOf } from '../../lib/words';

const t = wordsOf('today');

/** How many tasks were finished a day. */
export function FinishedBars({ days }: { days: Stats['finishedByDay'] }) {
  const total = days.reduce((sum, { done }) => sum + done, 0);
  return (
    <DayBars
      days={days.map(({ date, done }) => ({ date, amount: done }))}
      label={t('finishedInDays', { total, count: days.length })}
      words={(count) => t('amountFinished', { count })}
    />
  );
}
