import type { CardSource, Model, ModelFacts } from '@mosaicstack/types';
import { costTierOf } from './model-price.js';

/** What one source says of a model; what is missing or null it does not say. */
export interface FactsFrom {
  source: CardSource;
  facts: Partial<ModelFacts>;
}

export type ModelCard = Model;

type Named = Pick<Model, 'provider' | 'model' | 'label' | 'demo'>;

/** One card out of what several sources say of a model: for each value the first that says something counts. */
export function modelCard({ provider, model, label, demo }: Named, said: readonly FactsFrom[]): ModelCard {
  const pick = <Key extends keyof ModelFacts>(key: Key): [ModelFacts[Key], CardSource] => {
    for (const { source, facts } of said) {
      const value = facts[key];
      if (value !== undefined && value !== null) return [value, source];
    }
    return [null, 'unknown'];
  };
  const [contextWindow, contextWindowFrom] = pick('contextWindow');
  const [maxOutputTokens, maxOutputTokensFrom] = pick('maxOutputTokens');
  const [vision, visionFrom] = pick('vision');
  const [tools, toolsFrom] = pick('tools');
  const [reasoning, reasoningFrom] = pick('reasoning');
  const [embeddings, embeddingsFrom] = pick('embeddings');
  const [price, priceFrom] = pick('price');
  return {
    reference: `${provider}/${model}`,
    provider,
    model,
    label,
    demo,
    contextWindow,
    maxOutputTokens,
    vision,
    tools,
    reasoning,
    embeddings,
    price,
    costTier: costTierOf(price),
    sources: {
      contextWindow: contextWindowFrom,
      maxOutputTokens: maxOutputTokensFrom,
      vision: visionFrom,
      tools: toolsFrom,
      reasoning: reasoningFrom,
      embeddings: embeddingsFrom,
      price: priceFrom,
    },
  };
}
