import { type KeyBudget, keyBudgetSchema, type OwnApiKey } from './api-keys.contract.js';

export const keyBudgetNames = Object.keys(keyBudgetSchema.shape) as (keyof KeyBudget)[];

/** How the budget of a key is written: the names there are, and what may stand behind them. */
export const keyBudgetUsage = `${keyBudgetNames.join(', ')} = DOLLARS or none`;

/** Limits as people type them, e.g. `usdPerDay=2.5` or `usdTotal=none`; `wrong` is the first that is none. */
export function readKeyBudget(pieces: readonly string[]): { budget: Partial<KeyBudget> } | { wrong: string } {
  const budget: Partial<KeyBudget> = {};
  for (const piece of pieces) {
    const [, typed = '', text = ''] = /^([a-z]+)=(none|\d+(?:\.\d+)?)$/i.exec(piece) ?? [];
    const name = keyBudgetNames.find((known) => known.toLowerCase() === typed.toLowerCase());
    const value = text.toLowerCase() === 'none' ? null : Number(text);
    if (name === undefined || !keyBudgetSchema.shape[name].safeParse(value).success) return { wrong: piece };
    budget[name] = value;
  }
  return { budget };
}

/** What budgets are said with. Amounts are dollars, written out. */
export interface KeyBudgetPhrases {
  /** One limit, and how much of it is used where that is known. */
  limit: (span: keyof KeyBudget, most: string, used: string | undefined) => string;
  /** What was spent without any limit, where that is known and not nothing. */
  noLimit: (spent: string | undefined) => string;
}

const spanWords: Readonly<Record<keyof KeyBudget, string>> = {
  usdPerDay: 'a day',
  usdPerMonth: 'a month',
  usdTotal: 'in total',
};

const english: KeyBudgetPhrases = {
  limit: (span, most, used) => `${used === undefined ? '' : `${used} of `}${most} USD ${spanWords[span]}`,
  noLimit: (spent) => (spent === undefined ? 'no limit' : `${spent} USD, no limit`),
};

/** Less than a cent is shown in full. */
const usdWords = (usd: number): string =>
  usd === 0 || usd >= 0.01 ? usd.toFixed(2) : usd.toFixed(6).replace(/0+$/, '');

/**
 * What a key may spend and has, e.g. `0.42 of 2.00 USD a day, 3.10 of 10.00 USD in total`; of one without limits
 * what was spent alone. Where nobody says what was spent, the limits. `say` is for surfaces that speak several
 * languages.
 */
export function keyBudgetWords(
  { budget, spent }: Pick<OwnApiKey, 'budget'> & Partial<OwnApiKey>,
  say: KeyBudgetPhrases = english,
): string {
  const limited = keyBudgetNames.flatMap((span) => {
    const most = budget[span];
    return most === null ? [] : [say.limit(span, usdWords(most), spent && usdWords(spent[span]))];
  });
  if (limited.length > 0) return limited.join(', ');
  return say.noLimit(spent && spent.usdTotal > 0 ? usdWords(spent.usdTotal) : undefined);
}
