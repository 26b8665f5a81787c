import type { QuotaName, QuotaOrigin, UpdateQuota } from '@mosaicstack/types';
import { language, wordsOf } from '../../lib/words';

const t = wordsOf('quotas');

const gigabyte = 2 ** 30;

interface LimitWords {
  title: string;
  /** What it is counted in, behind the number; empty where the title says so. */
  unit: string;
  /** How much of it one counts as, where people count otherwise than the gateway. */
  of: number;
}

export const limitWords: Readonly<Record<QuotaName, LimitWords>> = {
  usdPerDay: {
    get title() {
      return t('moneyADay');
    },
    get unit() {
      return t('uSD');
    },
    of: 1,
  },
  usdPerMonth: {
    get title() {
      return t('moneyAMonth');
    },
    get unit() {
      return t('uSD');
    },
    of: 1,
  },
  tokensPerDay: {
    get title() {
      return t('tokensADay');
    },
    unit: '',
    of: 1,
  },
  tokensPerMonth: {
    get title() {
      return t('tokensAMonth');
    },
    unit: '',
    of: 1,
  },
  runsPerDay: {
    get title() {
      return t('runsADay');
    },
    unit: '',
    of: 1,
  },
  storageBytes: {
    get title() {
      return t('filesTogether');
    },
    get unit() {
      return t('gB');
    },
    of: gigabyte,
  },
  schedules: {
    get title() {
      return t('schedules');
    },
    unit: '',
    of: 1,
  },
};

/** Said to the person whose limits they are. */
export const originWords: Readonly<Record<QuotaOrigin, string>> = {
  get product() {
    return t('asGiven');
  },
  get instance() {
    return t('asForEverybodyHere');
  },
  get role() {
    return t('asYouAreAnAdministrator');
  },
  get stated() {
    return t('statedForYou');
  },
};

/** As a person reads it: `5 GB`. */
export function amountWords(name: QuotaName, amount: number | null): string {
  if (amount === null) return t('withoutLimit');
  const { unit, of } = limitWords[name];
  return `${(amount / of).toLocaleString(language(), { maximumFractionDigits: 2 })} ${unit}`.trim();
}

/** As it stands in a field. */
export const amountText = (name: QuotaName, amount: number | null): string =>
  amount === null ? '' : String(Number((amount / limitWords[name].of).toFixed(3)));

/** How a limit is chosen: as it is without a word here, none, or at most a number. */
export type LimitChoice = 'default' | 'none' | 'most';

/** What a form says of one limit; `NaN` when no number was written, which no contract takes. */
export function limitFrom(
  name: QuotaName,
  choice: string,
  text: string,
): NonNullable<UpdateQuota[QuotaName]> | null {
  if (choice === 'none') return null;
  if (choice !== 'most') return 'default';
  if (text === '') return Number.NaN;
  const amount = Number(text.replace(',', '.')) * limitWords[name].of;
  return name === 'storageBytes' ? Math.round(amount) : amount;
}
