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

const spanWords: Readonly<Record<keyof KeyBudget, string>> = {
  usdPerDay: 'a day',
  usdPerMonth: 'a month',
  usdTotal: 'in total',
};

/** Less than a cent is shown in full. */
const usdWords = (usd: number): string =>
  usd === 0 || usd >= 0.01 ? usd.toFixed(2) : usd.toFixed(6).replace(/0+$/, '');

/**
 * What a key may spend and has, e.g. `0.42 of 2.00 USD a day, 3.10 of 10.00 USD in total`; of one without limits
 * what was spent alone. Where nobody says what was spent, the limits.
 */
export function keyBudgetWords({ budget, spent }: Pick<OwnApiKey, 'budget'> & Partial<OwnApiKey>): string {
  const limited = keyBudgetNames.flatMap((name) => {
    const most = budget[name];
    if (most === null) return [];
    const used = spent ? `${usdWords(spent[name])} of ` : '';
    return [`${used}${usdWords(most)} USD ${spanWords[name]}`];
  });
  if (limited.length > 0) return limited.join(', ');
  return spent && spent.usdTotal > 0 ? `${usdWords(spent.usdTotal)} USD, no limit` : 'no limit';
}
