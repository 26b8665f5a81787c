import { microsPerUsd } from '@mosaicstack/types';
import type { ModelCard } from '../catalogue/model-card.js';
import { priceOf, type TokenCounts, worstCaseCost } from '../catalogue/model-price.js';

/** Rounded up, so that no sum of calls is less than what they cost. A float's dust is no millionth. */
const wholeMicros = (usd: number): number => Math.ceil(usd * microsPerUsd - 1e-6);

/** Millionths of a US dollar that a call cost; nothing where nobody knows its price, which no budget admits. */
export const costOf = (card: ModelCard | undefined, usage: TokenCounts): number =>
  wholeMicros(priceOf(card ?? { price: null }, usage) ?? 0);

/** Millionths of a US dollar that a call can cost at most; nothing where nobody knows its price. */
export function worstCaseOf(
  card: ModelCard | undefined,
  { promptTokens, outputTokens }: { promptTokens: number; outputTokens: number },
): number {
  if (!card) return 0;
  // What was agreed on bounds the answer, whatever the card believes of the model.
  const agreed = { ...card, contextWindow: null, maxOutputTokens: null };
  return wholeMicros(worstCaseCost(agreed, promptTokens, outputTokens) ?? 0);
}

/** Whether the model is known to cost nothing, however much it reads and writes. */
export function isFree(card: ModelCard | undefined): boolean {
  if (!card?.price) return false;
  return [card.price, ...card.price.tiers].every(
    ({ input, output, cacheRead, cacheWrite }) => input + output + cacheRead + cacheWrite === 0,
  );
}

/** Whether neither prompt nor answer costs more, and one of them less. An unknown price is never cheaper. */
export function isCheaper(one: ModelCard | undefined, other: ModelCard | undefined): boolean {
  const [less, more] = [one?.price, other?.price];
  if (!less || !more) return false;
  return (
    less.input <= more.input &&
    less.output <= more.output &&
    less.input + less.output < more.input + more.output
  );
}
