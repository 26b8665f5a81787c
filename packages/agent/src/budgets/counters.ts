import { type Amounts, type Cap, type HolderKey, kindOfHolder } from './cap.js';
import type { CounterName, CounterStanding } from './budget-ledger.js';
import { type BudgetPeriod, spanOf } from './budget-period.js';
import type { Standing } from './judge-call.js';

const periodsOf = (holder: HolderKey): readonly BudgetPeriod[] =>
  kindOfHolder(holder) === 'key' ? ['day', 'month', 'whole'] : ['day', 'month'];

const nothing: Amounts = { micros: 0, tokens: 0, runs: 0 };

type Counted = Pick<CounterName, 'holder' | 'period'>;

export const sameCounter = (one: Counted, other: Counted): boolean =>
  one.holder === other.holder && one.period === other.period;

/**
 * Counters that a call is paid from: each payer’s day and month, and of an API key everything there ever is, limited or not,
 * so that a limit which is stated later finds what was spent before; and the whole of what has a limit of its own.
 */
export function countersOf(payers: readonly HolderKey[], caps: readonly Cap[], at: Date): CounterName[] {
  const kept = payers.flatMap((holder) =>
    periodsOf(holder).map((period) => ({ holder, ...spanOf(period, at) })),
  );
  const others = caps.filter((cap) => !kept.some((counter) => sameCounter(cap, counter)));
  return [...kept, ...others.map(({ holder, period }) => ({ holder, ...spanOf(period, at) }))];
}

/** Each limit with what its counter holds; one that was never used holds nothing. */
export const standingsOf = (
  caps: readonly Cap[],
  counters: readonly CounterStanding[],
  at: Date,
): Standing[] =>
  caps.map((cap) => ({
    cap,
    counter: counters.find((counter) => sameCounter(cap, counter)) ?? {
      holder: cap.holder,
      ...spanOf(cap.period, at),
      spent: nothing,
      held: nothing,
    },
  }));
