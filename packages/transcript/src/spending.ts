import type { Usage } from '@mosaicstack/types';
import { pathTo } from './branches.js';
import type { Transcript } from './transcript.js';

/** What the branch being read has taken so far. */
export interface Spending {
  /** In US dollars, of everything whose price is known. */
  costUsd: number;
  /** Tokens that the model held in mind when it last wrote; null before it has. */
  contextTokens: number | null;
  /** How much of its window that was, from 0 to 1; null where the window is not known. */
  contextShare: number | null;
}

/** Grows with every step of an answer, while it is made. */
export function spendingOf(transcript: Transcript): Spending {
  const path = pathTo(transcript);
  const costUsd = path.reduce((sum, { usage }) => sum + (usage?.costUsd ?? 0), 0);
  const last = path.findLast(({ role, usage }) => role === 'assistant' && usage !== null);
  const contextTokens = last?.usage ? contextOf(last.usage) : null;
  const decision = last?.runId ? transcript.runs.get(last.runId)?.decision : undefined;
  const window = decision?.contextWindow;
  const isSame = decision?.provider === last?.provider && decision?.model === last?.model;
  const isKnown = contextTokens !== null && window !== undefined && isSame;
  return { costUsd, contextTokens, contextShare: isKnown ? Math.min(1, contextTokens / window) : null };
}

const contextOf = ({ inputTokens, outputTokens }: Usage): number => inputTokens + outputTokens;

/** How a sum and a share in percent are said, for surfaces that speak several languages. */
export interface SpendingWords {
  cost: (usd: number) => string;
  ofContext: (percent: string) => string;
}

const english: SpendingWords = {
  cost: (usd) => `$${usd.toFixed(usd < 0.1 ? 4 : 2)}`,
  ofContext: (percent) => `${percent} % of context`,
};

/** `$0.42 · 12 % of context`; of less than ten cents all that counts. Empty where nothing was taken yet. */
export function spendingWords({ costUsd, contextShare }: Spending, words = english): string {
  const cost = costUsd > 0 ? [words.cost(costUsd)] : [];
  const percent = contextShare === null ? null : Math.round(contextShare * 100);
  const context = percent === null ? [] : [words.ofContext(percent < 1 ? '<1' : String(percent))];
  return [...cost, ...context].join(' · ');
}
