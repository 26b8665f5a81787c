import type { ModelFacts } from '@mosaicstack/types';
import { priceFrom } from './model-price.js';

const embedding = (contextWindow: number, input: number | null): Partial<ModelFacts> => ({
  contextWindow,
  vision: false,
  tools: false,
  reasoning: false,
  embeddings: true,
  ...(input !== null && { price: priceFrom({ input, output: 0 }) }),
});

/**
 * What the snapshot of Pi does not hold: models that embed. Numbers from the price pages of OpenAI and Google
 * in September 2026.
 */
export const ownFacts: Readonly<Record<string, Partial<ModelFacts>>> = {
  'openai/text-embedding-3-small': embedding(8_191, 0.02),
  'openai/text-embedding-3-large': embedding(8_191, 0.13),
  'openai/text-embedding-ada-002': embedding(8_191, 0.1),
  'google/gemini-embedding-001': embedding(2_048, 0.15),
};
