import { usdOf } from '@mosaicstack/types';
import type { BudgetPeriod } from './budget-period.js';
import { type AmountName, type Cap, type CapHolderKind, kindOfHolder } from './cap.js';

const whoseWords: Readonly<Record<CapHolderKind, string>> = {
  instance: 'of this instance',
  team: 'of the team',
  user: 'of your account',
  key: 'of the API key',
  agent: 'of the agent',
  mission: 'of the mission',
  schedule: 'of the schedule',
  run: 'of this run',
};

const periodWords: Readonly<Record<BudgetPeriod, string>> = {
  day: ' for the day',
  month: ' for the month',
  whole: '',
};

/** An amount as people write it: `0.42 USD`, `12,000 tokens`, `3 runs`. Less than a cent is shown in full. */
export function amountWords(name: AmountName, amount: number): string {
  if (name !== 'micros') return `${amount.toLocaleString('en')} ${amount === 1 ? name.slice(0, -1) : name}`;
  const usd = usdOf(amount);
  return `${usd === 0 || usd >= 0.01 ? usd.toFixed(2) : usd.toFixed(6).replace(/0+$/, '')} USD`;
}

/** A limit by its name, e.g. `the budget of your account for the day`. */
export const budgetWords = ({ holder, period }: Pick<Cap, 'holder' | 'period'>): string =>
  `the budget ${whoseWords[kindOfHolder(holder)]}${periodWords[period]}`;
