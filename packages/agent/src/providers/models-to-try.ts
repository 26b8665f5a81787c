import type { ModelCard } from '../catalogue/model-card.js';
import { isChatModel } from '../routing/chat-models.js';

const dollars = ({ price }: ModelCard): number => price?.output ?? Infinity;

/**
 * The cheapest one to talk to, and behind it one that answers where that does not: what costs nothing is often
 * overrun, and what is listed need not be allowed to every key.
 */
export function cheapestToTalkTo(cards: readonly ModelCard[]): ModelCard[] {
  const [cheapest, ...others] = cards
    .filter(({ embeddings, model }) => embeddings !== true && isChatModel(model))
    .toSorted((one, other) => dollars(one) - dollars(other));
  if (!cheapest) return [];
  const second = others.find((card) => dollars(card) > 0) ?? others[0];
  return second ? [cheapest, second] : [cheapest];
}

/** One that turns texts into vectors. */
export const embeddingModel = (cards: readonly ModelCard[]): ModelCard | undefined =>
  cards.find(({ embeddings }) => embeddings === true);
