import { z } from 'zod';
import { storableText } from '../identity/storable-text.js';
import { teamIdSchema } from '../ids.js';
import { connectionIdSchema, providerKindSchema, providerScopeSchema } from './provider.contract.js';

export const providerLoginIdSchema = z.uuid().brand<'ProviderLoginId'>();

/** Signs in at a provider in the browser instead of copying a key. */
export const startProviderLoginSchema = z
  .strictObject({
    kind: providerKindSchema,
    scope: providerScopeSchema.default('personal'),
    teamId: teamIdSchema.optional(),
  })
  .meta({ id: 'StartProviderLogin' });

export const providerLoginStateSchema = z.enum(['starting', 'waiting', 'checking', 'done', 'failed']);

export const providerLoginSchema = z
  .object({
    id: providerLoginIdSchema,
    kind: providerKindSchema,
    state: providerLoginStateSchema,
    /** To be opened by the person; null until the provider gave one. */
    url: z.string().nullable(),
    /** To be typed in there; null where the address says it all. */
    userCode: z.string().nullable(),
    /** Whether the address the browser ends up at, or a code shown there, may be handed in. */
    takesAnswer: z.boolean(),
    /** Why it failed. */
    problem: z.string().nullable(),
    connectionId: connectionIdSchema.nullable(),
    expiresAt: z.iso.datetime(),
    /** Good for the next look or answer alone, which gives the one after. */
    pollToken: z.string(),
  })
  .meta({ id: 'ProviderLogin' });

export const providerLoginParamsSchema = z.strictObject({ id: providerLoginIdSchema });
export const pollProviderLoginSchema = z
  .strictObject({
    pollToken: z.string().max(100),
    /** The address the browser ended up at, or the code shown there. */
    answer: storableText(4_000).trim().min(1).optional(),
    /** Gives the login up. */
    cancel: z.literal(true).optional(),
  })
  .meta({ id: 'PollProviderLogin' });

export type ProviderLoginId = z.infer<typeof providerLoginIdSchema>;
export type StartProviderLogin = z.infer<typeof startProviderLoginSchema>;
export type ProviderLoginState = z.infer<typeof providerLoginStateSchema>;
export type ProviderLogin = z.infer<typeof providerLoginSchema>;
export type PollProviderLogin = z.infer<typeof pollProviderLoginSchema>;
