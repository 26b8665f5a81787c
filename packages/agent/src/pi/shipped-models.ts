import type { Api, Model } from '@earendil-works/pi-ai';
import { ANTHROPIC_MODELS } from '@earendil-works/pi-ai/providers/anthropic.models';
import { GOOGLE_MODELS } from '@earendil-works/pi-ai/providers/google.models';
import { OPENAI_MODELS } from '@earendil-works/pi-ai/providers/openai.models';
import { OPENROUTER_MODELS } from '@earendil-works/pi-ai/providers/openrouter.models';
import { ZAI_MODELS } from '@earendil-works/pi-ai/providers/zai.models';
import type { ModelPrice } from '@mosaicstack/types';
import { free, priceFrom } from '../catalogue/model-price.js';
import { ownFacts } from '../catalogue/own-cards.js';
import { shippedCatalogue, type ShippedCatalogue, type ShippedModel } from '../catalogue/shipped-facts.js';

type Snapshot = Readonly<Record<string, Model<Api>>>;

/** Pi's offline snapshot of 2026-09-22, which comes with its release 0.87.1, by kind of provider. */
const snapshot: Readonly<Record<string, Snapshot>> = {
  anthropic: ANTHROPIC_MODELS,
  openai: OPENAI_MODELS,
  openrouter: OPENROUTER_MODELS,
  zai: ZAI_MODELS,
  google: GOOGLE_MODELS,
};

/** The snapshot writes 0 for what it does not know; only what is called free costs nothing. */
function priceIn({ cost, id }: Model<Api>): ModelPrice | null {
  if (cost.input === 0 && cost.output === 0) return id.endsWith(':free') ? free : null;
  const { tiers = [] } = cost;
  return {
    ...priceFrom(cost),
    tiers: tiers.map(({ inputTokensAbove, ...rates }) => {
      const { tiers: _, ...filled } = priceFrom(rates);
      return { inputTokensAbove, ...filled };
    }),
  };
}

const shipped = (kind: string, model: Model<Api>): ShippedModel => ({
  kind,
  model: model.id,
  label: model.name,
  facts: {
    contextWindow: model.contextWindow || null,
    maxOutputTokens: model.maxTokens || null,
    vision: model.input.includes('image'),
    tools: true,
    reasoning: model.reasoning,
    embeddings: false,
    price: priceIn(model),
  },
});

const own = Object.entries(ownFacts).map(([reference, facts]): ShippedModel => {
  const slash = reference.indexOf('/');
  const model = reference.slice(slash + 1);
  return { kind: reference.slice(0, slash), model, label: model, facts };
});

/** The catalogue the product comes with. */
export const shippedModels: ShippedCatalogue = shippedCatalogue([
  ...Object.entries(snapshot).flatMap(([kind, models]) =>
    Object.values(models).map((model) => shipped(kind, model)),
  ),
  ...own,
]);

/** Pi's own description of a model, with what its dialect needs; undefined for models it has never heard of. */
export const describedByPi = (kind: string, model: string): Model<Api> | undefined => snapshot[kind]?.[model];
