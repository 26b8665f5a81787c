/** `whole` is everything there ever is, as for one run. Days and months are those of UTC. */
export type BudgetPeriod = 'day' | 'month' | 'whole';

/** One day, one month, or everything. */
export interface PeriodSpan {
  period: BudgetPeriod;
  /** Its first day, `YYYY-MM-DD`. */
  starts: string;
}

const firstDay = '1970-01-01';

/** The span of that kind which `at` falls into. */
export function spanOf(period: BudgetPeriod, at: Date): PeriodSpan {
  const day = at.toISOString().slice(0, firstDay.length);
  if (period === 'day') return { period, starts: day };
  return { period, starts: period === 'month' ? `${day.slice(0, -2)}01` : firstDay };
}

/** When a new span begins, and with it an empty counter; null for what never does. */
export function resetOf({ period, starts }: PeriodSpan): Date | null {
  if (period === 'whole') return null;
  const next = new Date(`${starts}T00:00:00.000Z`);
  if (period === 'day') next.setUTCDate(next.getUTCDate() + 1);
  else next.setUTCMonth(next.getUTCMonth() + 1);
  return next;
}
