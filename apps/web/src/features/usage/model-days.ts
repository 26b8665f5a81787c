import type { UsageOfDay, UsageReport } from '@mosaicstack/types';
import { moneyWords } from '../../lib/money-words';
import { wordsOf } from '../../lib/words';
import { countWords } from './usage-words';

const t = wordsOf('usage');

export interface DayStack {
  day: string;
  costUsd: number;
  tokens: number;
  /** One part for each of the series, in their order. */
  parts: readonly number[];
}

export interface ModelDays {
  /** Models by what they cost in all, the dearest first; the last may be all others together. */
  series: readonly string[];
  days: readonly DayStack[];
  /** What bars count: tokens where nothing cost anything. */
  unit: 'usd' | 'tokens';
}

/** As many as there are colours that are told apart. */
const mostSeries = 5;
export const otherModels = 'other models';
const dayMs = 24 * 60 * 60_000;

/** What an amount of the plot is called: money, or tokens where nothing cost any. */
export const amountWordsOf = ({ unit }: Pick<ModelDays, 'unit'>): ((amount: number) => string) =>
  unit === 'usd' ? moneyWords : (tokens) => t('tokens', { count: countWords(Math.round(tokens)) });

/** One of the series as people read it. */
export const seriesName = (name: string): string => (name === otherModels ? t('otherModels') : name);

/** Days without gaps, each split by model. */
export function modelDays({ from, to, days }: Pick<UsageReport, 'from' | 'to' | 'days'>): ModelDays {
  const unit = days.some(({ costUsd }) => costUsd > 0) ? 'usd' : 'tokens';
  const amount = ({ costUsd, tokens }: UsageOfDay): number => (unit === 'usd' ? costUsd : tokens);
  const sums = new Map<string, number>();
  for (const entry of days) sums.set(entry.model, (sums.get(entry.model) ?? 0) + amount(entry));
  const ranked = [...sums].toSorted(([, one], [, other]) => other - one).map(([name]) => name);
  const named = ranked.length > mostSeries ? ranked.slice(0, mostSeries - 1) : ranked;
  const series = ranked.length > mostSeries ? [...named, otherModels] : named;
  const stacks: DayStack[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += dayMs) {
    const day = new Date(at).toISOString().slice(0, from.length);
    const entries = days.filter((entry) => entry.day === day);
    const parts = series.map((name) =>
      entries
        .filter(({ model }) => (name === otherModels ? !named.includes(model) : model === name))
        .reduce((sum, entry) => sum + amount(entry), 0),
    );
    stacks.push({
      day,
      costUsd: entries.reduce((sum, { costUsd }) => sum + costUsd, 0),
      tokens: entries.reduce((sum, { tokens }) => sum + tokens, 0),
      parts,
    });
  }
  return { series, days: stacks, unit };
}
