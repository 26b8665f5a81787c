import type { CostTier, ModelPrice, ModelRates } from '@mosaicstack/types';

/** What of a model's card decides what a call costs. */
export interface Priced {
  readonly price: ModelPrice | null;
  readonly contextWindow: number | null;
  readonly maxOutputTokens: number | null;
}

/** Tokens of one call. `cachedTokens` and `cacheWriteTokens` are part of `inputTokens`. */
export interface TokenCounts {
  inputTokens: number;
  outputTokens: number;
  cachedTokens: number;
  cacheWriteTokens?: number;
}

const perToken = 1_000_000;

const ratesFor = (price: ModelPrice, inputTokens: number): ModelRates => {
  let rates: ModelRates = price;
  let threshold = -1;
  for (const tier of price.tiers) {
    if (inputTokens <= tier.inputTokensAbove || tier.inputTokensAbove <= threshold) continue;
    rates = tier;
    threshold = tier.inputTokensAbove;
  }
  return rates;
};

/** US dollars of a call that was made; null where nobody knows the price. */
export function priceOf({ price }: Pick<Priced, 'price'>, usage: TokenCounts): number | null {
  if (price === null) return null;
  const { inputTokens, outputTokens, cachedTokens, cacheWriteTokens = 0 } = usage;
  const { input, output, cacheRead, cacheWrite } = ratesFor(price, inputTokens);
  const fresh = Math.max(0, inputTokens - cachedTokens - cacheWriteTokens);
  const sum =
    fresh * input + cachedTokens * cacheRead + cacheWriteTokens * cacheWrite + outputTokens * output;
  return sum / perToken;
}

/**
 * The most a call can cost in US dollars: nothing of the prompt is cached yet, all of it is put into the
 * cache, and the model writes as much as it may. Null where that has no bound: nobody knows the price, or
 * neither `maxOutputTokens` nor the card bounds the answer of a model that charges for it.
 */
export function worstCaseCost(
  card: Priced,
  promptTokens: number,
  maxOutputTokens: number | null,
): number | null {
  const { price } = card;
  if (price === null) return null;
  const { input, output, cacheWrite } = ratesFor(price, promptTokens);
  const bounds = [maxOutputTokens, card.maxOutputTokens, card.contextWindow].filter(
    (bound) => bound !== null,
  );
  if (bounds.length === 0 && output > 0) return null;
  const answer = bounds.length === 0 ? 0 : Math.min(...bounds) * output;
  return (promptTokens * Math.max(input, cacheWrite) + answer) / perToken;
}

/** How dear a model is, by the dearer of its two rates; null where nobody knows. */
export function costTierOf(price: ModelPrice | null): CostTier | null {
  if (price === null) return null;
  const dearest = Math.max(price.input, price.output);
  if (dearest < 1) return 'cheap';
  return dearest < 10 ? 'standard' : 'premium';
}

/** Costs nothing by the token: the model runs on a machine of one's own. */
export const free: ModelPrice = { input: 0, output: 0, cacheRead: 0, cacheWrite: 0, tiers: [] };

/** Rates as they are stated. A provider that states no rate for its cache charges it like any other input. */
export const priceFrom = ({ cacheRead, cacheWrite, ...rates }: StatedRates): ModelPrice => ({
  input: rates.input,
  output: rates.output,
  cacheRead: cacheRead || rates.input,
  cacheWrite: cacheWrite || rates.input,
  tiers: [],
});

export interface StatedRates {
  input: number;
  output: number;
  cacheRead?: number | undefined;
  cacheWrite?: number | undefined;
}
