import { z } from 'zod';
import { apiErrorSchema } from '../errors/api-error.contract.js';
import { teamIdSchema } from '../ids.js';
import { modelPriceSchema, modelRatesSchema } from '../models/model.contract.js';

export const connectionIdSchema = z.uuid().brand<'ConnectionId'>();

/** Which family a provider belongs to: it decides the dialect and the part of the catalogue. */
export const providerKindSchema = z.enum([
  'anthropic',
  'openai',
  'openrouter',
  'zai',
  'google',
  'ollama',
  'openai-compatible',
]);

/** `waiting` for a key or for its first check. */
export const providerStateSchema = z.enum(['healthy', 'degraded', 'down', 'waiting']);

/** Whom a provider serves: everybody here, a team, or one person. The narrowest one wins. */
export const providerScopeSchema = z.enum(['instance', 'team', 'personal']);

/** First part of the names of its models. */
export const modelProviderIdSchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,31}$/, 'must be lower-case letters, digits and dashes, a letter first')
  .refine((id) => id !== 'demo', 'must not be demo, which is built in');

export const providerSchema = z
  .object({
    /** First part of the names of its models. */
    provider: z.string(),
    /** Set where it can be tested, changed or removed by itself; null for what the configuration or a search found. */
    connectionId: connectionIdSchema.nullable(),
    kind: providerKindSchema,
    label: z.string(),
    /** Scheme, host and path that are asked; never a credential. */
    baseUrl: z.string(),
    scope: providerScopeSchema,
    teamId: teamIdSchema.nullable(),
    source: z.enum(['configuration', 'discovery', 'added']),
    /** The key as it may be shown, such as `…a1b2`; null without one. */
    keyHint: z.string().nullable(),
    state: providerStateSchema,
    /** To the first sign of an answer, or to the list of models. */
    latencyMilliseconds: z.number().int().nonnegative().nullable(),
    lastError: z.object({ message: z.string(), at: z.iso.datetime() }).nullable(),
    checkedAt: z.iso.datetime().nullable(),
    /** After several failures nobody is sent to it until then. */
    restsUntil: z.iso.datetime().nullable(),
    models: z.number().int().nonnegative(),
    /** Whether whoever asks may remove it. */
    isManageable: z.boolean(),
  })
  .meta({ id: 'Provider' });

export const providerListSchema = z
  .object({ providers: z.array(providerSchema) })
  .meta({ id: 'ProviderList' });

const httpUrl = z
  .url({ protocol: /^https?$/ })
  .max(500)
  .refine(
    (text) => !URL.canParse(text) || new URL(text).username === '',
    'must not hold credentials; use apiKey',
  )
  .refine((text) => !URL.canParse(text) || new URL(text).search === '', 'must not hold a query')
  .transform((text) => text.replace(/\/+$/, ''));

/** A key is sent in a header, so it is one word of visible ASCII. */
const apiKeySchema = z
  .string()
  .regex(/^[\x21-\x7e]{1,1000}$/, 'must be one word of letters, digits and signs');

export const addProviderSchema = z
  .strictObject({
    kind: providerKindSchema,
    /** What its models are called by; the kind unless given. */
    provider: modelProviderIdSchema.optional(),
    label: z.string().trim().min(1).max(80).optional(),
    /** Where it is asked; the vendor's own address unless given. */
    baseUrl: httpUrl.optional(),
    apiKey: apiKeySchema.optional(),
    scope: providerScopeSchema.default('personal'),
    /** For scope `team`. */
    teamId: teamIdSchema.optional(),
  })
  .meta({ id: 'AddProvider' });

export const connectionParamsSchema = z.strictObject({ id: connectionIdSchema });

/** One short answer, to see that a provider works. The model unless given is its cheapest one to talk to. */
export const testProviderSchema = z
  .strictObject({ provider: z.string().max(40), model: z.string().max(300).optional() })
  .meta({ id: 'TestProvider' });

export const providerTestSchema = z
  .object({
    model: z.string(),
    text: z.string(),
    firstTokenMilliseconds: z.number().int().nonnegative(),
    milliseconds: z.number().int().nonnegative(),
    costUsd: z.number().nonnegative().nullable(),
    /** What turns texts into vectors there; null where no such model is listed, or one model alone was tried. */
    embedding: z
      .object({
        model: z.string(),
        /** Numbers of a vector; null where it gave none. */
        dimensions: z.number().int().positive().nullable(),
        /** Why it gave none. */
        problem: z.string().nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'ProviderTest' });

/** A test while it comes: pieces of the answer, and last how it went or why it broke off. */
export const providerTestEventSchema = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('text'), text: z.string() }),
    z.object({ type: z.literal('result'), result: providerTestSchema }),
    z.object({ type: z.literal('failed'), error: apiErrorSchema }),
  ])
  .meta({ id: 'ProviderTestEvent' });

/** What a model costs by the word of an administrator; null goes back to what else is known. */
export const setModelPriceSchema = z
  .strictObject({
    reference: z.string().min(3).max(340),
    price: z
      .strictObject({
        input: modelRatesSchema.shape.input.max(100_000),
        output: modelRatesSchema.shape.output.max(100_000),
        cacheRead: modelRatesSchema.shape.cacheRead.max(100_000).optional(),
        cacheWrite: modelRatesSchema.shape.cacheWrite.max(100_000).optional(),
      })
      .nullable(),
  })
  .meta({ id: 'SetModelPrice' });

export const modelPriceReplySchema = z
  .object({ reference: z.string(), price: modelPriceSchema.nullable() })
  .meta({ id: 'StatedModelPrice' });

export type ConnectionId = z.infer<typeof connectionIdSchema>;
export type ProviderKind = z.infer<typeof providerKindSchema>;
export type ProviderState = z.infer<typeof providerStateSchema>;
export type ProviderScope = z.infer<typeof providerScopeSchema>;
export type Provider = z.infer<typeof providerSchema>;
export type ProviderList = z.infer<typeof providerListSchema>;
export type AddProvider = z.infer<typeof addProviderSchema>;
export type TestProvider = z.infer<typeof testProviderSchema>;
export type ProviderTest = z.infer<typeof providerTestSchema>;
export type ProviderTestEvent = z.infer<typeof providerTestEventSchema>;
export type SetModelPrice = z.infer<typeof setModelPriceSchema>;
export type StatedModelPrice = z.infer<typeof modelPriceReplySchema>;
