import { microsWithin } from '@mosaicstack/types';
import { type Cap, type HolderKey, holderKey } from './cap.js';

/** What a run and its agent may cost besides everything else, in US dollars; null for no limit. */
export interface RunBudget {
  usdPerRun: number | null;
  usdPerDay: number | null;
}

const inMoney = (usd: number): Cap['most'] => ({ micros: microsWithin(usd), tokens: null, runs: null });

/** The limits that come with a run, or a part of one: its own for as long as it takes, and its agent’s for the day. */
export function ownCaps({ usdPerRun, usdPerDay }: RunBudget, run: string, agent: HolderKey): Cap[] {
  return [
    ...(usdPerRun === null
      ? []
      : [{ holder: holderKey('run', run), period: 'whole' as const, most: inMoney(usdPerRun) }]),
    ...(usdPerDay === null ? [] : [{ holder: agent, period: 'day' as const, most: inMoney(usdPerDay) }]),
  ];
}
