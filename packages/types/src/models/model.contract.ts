import { z } from 'zod';

const dollars = z.number().nonnegative();

/** US dollars for a million tokens. `cacheRead` and `cacheWrite` are prompt tokens taken from and put into a provider's cache. */
export const modelRatesSchema = z.object({
  input: dollars,
  output: dollars,
  cacheRead: dollars,
  cacheWrite: dollars,
});

/** Beyond `inputTokensAbove` tokens of prompt, other rates hold for the whole call; the highest threshold passed decides. */
export const modelPriceSchema = modelRatesSchema
  .extend({ tiers: z.array(modelRatesSchema.extend({ inputTokensAbove: z.number().int().positive() })) })
  .meta({ id: 'ModelPrice' });

/** By the dearer of the rates for input and output, in US dollars a million tokens: cheap < 1, standard < 10. */
export const costTierSchema = z.enum(['cheap', 'standard', 'premium']);

/**
 * Who said so: an administrator, the configuration, the server itself, the catalogue that is shipped. `own` is
 * a model that runs here and costs nothing by the token.
 */
export const cardSourceSchema = z.enum([
  'administrator',
  'configuration',
  'server',
  'catalogue',
  'own',
  'unknown',
]);

const tokens = z.number().int().positive().nullable();
const known = z.boolean().nullable();

/** What a model takes in, can do and costs. Null is what nobody knows. */
export const modelFactsSchema = z.object({
  contextWindow: tokens,
  maxOutputTokens: tokens,
  vision: known,
  tools: known,
  reasoning: known,
  embeddings: known,
  price: modelPriceSchema.nullable(),
});

export const modelSchema = modelFactsSchema
  .extend({
    /** `provider/model`: what `model` of a message names. */
    reference: z.string(),
    provider: z.string(),
    model: z.string(),
    label: z.string(),
    demo: z.boolean(),
    /** Null while the price is not known. */
    costTier: costTierSchema.nullable(),
    sources: z.object({
      contextWindow: cardSourceSchema,
      maxOutputTokens: cardSourceSchema,
      vision: cardSourceSchema,
      tools: cardSourceSchema,
      reasoning: cardSourceSchema,
      embeddings: cardSourceSchema,
      price: cardSourceSchema,
    }),
  })
  .meta({ id: 'Model' });

/** `default` answers when nothing is chosen; null when no model is usable. */
export const modelListSchema = z
  .object({ models: z.array(modelSchema), default: z.string().nullable() })
  .meta({ id: 'ModelList' });

export type ModelRates = z.infer<typeof modelRatesSchema>;
export type ModelPrice = z.infer<typeof modelPriceSchema>;
export type CostTier = z.infer<typeof costTierSchema>;
export type CardSource = z.infer<typeof cardSourceSchema>;
export type ModelFacts = z.infer<typeof modelFactsSchema>;
export type Model = z.infer<typeof modelSchema>;
export type ModelList = z.infer<typeof modelListSchema>;
