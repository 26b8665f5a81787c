import type { RouteDecision } from '@mosaicstack/types';
import type { CatalogueEntry } from './catalogue.js';

/** A choice with what it costs, as it is stored and shown. */
export const decisionOf = (
  { provider, model, label, demo, price, contextWindow }: CatalogueEntry,
  why: Pick<RouteDecision, 'reason' | 'rule' | 'fallbackStep'>,
): RouteDecision => ({
  provider,
  model,
  label,
  demo,
  ...why,
  ...(contextWindow && { contextWindow }),
  ...(price && { price: { input: price.input, output: price.output } }),
});
