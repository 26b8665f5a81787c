import type { ModelPrice } from '@mosaicstack/types';
import { modelCard, type FactsFrom, type ModelCard } from '../catalogue/model-card.js';
import { free } from '../catalogue/model-price.js';
import type { ShippedCatalogue } from '../catalogue/shipped-facts.js';
import { isChatModel } from '../routing/chat-models.js';
import type { Endpoint } from './endpoint.js';
import type { FoundModel } from './found-models.js';

export interface CardSources {
  shipped: ShippedCatalogue;
  /** What administrators say a model costs, by `provider/model`. */
  statedPrices: () => ReadonlyMap<string, ModelPrice>;
}

/** What is known of a model that an endpoint lists. */
export function cardAt(
  { id, kind, contextWindow, configured }: Endpoint,
  { model, facts }: FoundModel,
  { shipped, statedPrices }: CardSources,
): ModelCard {
  const price = statedPrices().get(`${id}/${model}`);
  const said: FactsFrom[] = [
    ...(price ? [{ source: 'administrator' as const, facts: { price } }] : []),
    { source: 'configuration', facts: { contextWindow } },
    { source: 'server', facts },
  ];
  const inCatalogue = shipped.find(kind, model);
  if (inCatalogue) said.push({ source: 'catalogue', facts: inCatalogue.facts });
  else if (!isChatModel(model))
    said.push({ source: 'catalogue', facts: { embeddings: /embed/i.test(model) } });
  // What was found on this machine is paid for with electricity alone.
  if (!configured) said.push({ source: 'own', facts: { price: free } });
  return modelCard({ provider: id, model, label: inCatalogue?.label ?? model, demo: false }, said);
}
