import type { ModelPrice, RouteDecision } from '@mosaicstack/types';

export interface PricedModel {
  provider: string;
  model: string;
  label: string;
  demo: boolean;
  contextWindow: number | null;
  price: ModelPrice | null;
}

/** Below this a model does not take in enough of a conversation to sum it up. */
const smallestWindow = 32_000;

/** The cheapest model of the same provider that takes in a long conversation; the one that answers where no price is known. */
export function cheaperModel(models: readonly PricedModel[], decision: RouteDecision): RouteDecision {
  const costOf = ({ price }: PricedModel): number => (price ? price.input + price.output : Infinity);
  const own = models.find(
    ({ provider, model }) => provider === decision.provider && model === decision.model,
  );
  const limit = own ? costOf(own) : Infinity;
  const [cheapest] = models
    .filter(
      ({ provider, contextWindow }) =>
        provider === decision.provider && (contextWindow ?? 0) >= smallestWindow,
    )
    .filter((candidate) => costOf(candidate) < limit)
    .sort((one, other) => costOf(one) - costOf(other));
  if (!cheapest) return decision;
  const { provider, model, label, demo } = cheapest;
  return { provider, model, label, demo, reason: `the cheapest of ${provider} sums up` };
}
