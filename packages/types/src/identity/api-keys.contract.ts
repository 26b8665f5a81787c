import { z } from 'zod';
import { keyScopeSchema } from '../access/verbs.js';
import { keyIdSchema, userIdSchema } from '../ids.js';
import { pageOf } from '../pages.js';
import { lineSchema } from '../well-formed-text.js';

/** Every key starts with this, so that people and scanners recognise one. */
export const keyPrefix = 'msk_';

const dollars = z.number().min(0).max(1_000_000_000).nullable();

/**
 * What the models may cost that are asked with a key, in US dollars; null for no limit. Days and months are those
 * of UTC, and `usdTotal` is everything there ever is. Within the budgets of its owner, never beyond.
 */
export const keyBudgetSchema = z.object({ usdPerDay: dollars, usdPerMonth: dollars, usdTotal: dollars });
/** What is stated of a budget; the rest stays as it is. */
export const keyBudgetChangeSchema = keyBudgetSchema.partial().strict();
export const noKeyBudget: KeyBudget = { usdPerDay: null, usdPerMonth: null, usdTotal: null };

/** What was spent with a key of what its budget counts, in US dollars. */
export const keySpendingSchema = z.object({
  usdPerDay: z.number().nonnegative(),
  usdPerMonth: z.number().nonnegative(),
  usdTotal: z.number().nonnegative(),
});

/** The key itself is told once, when it is made; `hint` is its end, to tell keys apart. */
export const apiKeySchema = z
  .object({
    id: keyIdSchema,
    name: z.string(),
    hint: z.string(),
    scopes: z.array(keyScopeSchema),
    /** Addresses or CIDR ranges the key may be used from; empty for anywhere. */
    addresses: z.array(z.string()),
    budget: keyBudgetSchema,
    expiresAt: z.iso.datetime().nullable(),
    lastUsedAt: z.iso.datetime().nullable(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'ApiKey' });
/** One's own, with what was spent with it. */
export const ownApiKeySchema = apiKeySchema.extend({ spent: keySpendingSchema }).meta({ id: 'OwnApiKey' });
export const apiKeyPageSchema = pageOf(ownApiKeySchema).meta({ id: 'ApiKeyPage' });
export const apiKeyParamsSchema = z.strictObject({ id: keyIdSchema });

export const createApiKeySchema = z
  .strictObject({
    name: lineSchema(80),
    scopes: z.array(keyScopeSchema).min(1).max(keyScopeSchema.options.length),
    expiresAt: z.iso.datetime().nullable().default(null),
    addresses: z
      .array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]))
      .max(50)
      .default([]),
    budget: keyBudgetChangeSchema.default({}),
  })
  .meta({ id: 'CreateApiKey' });
/** What is stated changes; the rest of a budget stays as it is. */
export const updateApiKeySchema = z
  .strictObject({ name: lineSchema(80).optional(), budget: keyBudgetChangeSchema.optional() })
  .meta({ id: 'UpdateApiKey' });
export const createdApiKeySchema = z
  .object({ key: z.string(), apiKey: apiKeySchema })
  .meta({ id: 'CreatedApiKey' });

/** What administrators see of everybody's keys. */
export const administeredKeySchema = apiKeySchema
  .extend({ ownerId: userIdSchema, ownerEmail: z.string() })
  .meta({ id: 'AdministeredKey' });
export const administeredKeyPageSchema = pageOf(administeredKeySchema).meta({ id: 'AdministeredKeyPage' });

/** What the key of whoever administers the host is called; the next one of that name takes its place. */
export const hostKeyName = 'made on the host';

export type ApiKey = z.infer<typeof apiKeySchema>;
export type KeyBudget = z.infer<typeof keyBudgetSchema>;
export type KeyBudgetChange = z.infer<typeof keyBudgetChangeSchema>;
export type KeySpending = z.infer<typeof keySpendingSchema>;
export type OwnApiKey = z.infer<typeof ownApiKeySchema>;
export type UpdateApiKey = z.infer<typeof updateApiKeySchema>;
export type CreateApiKey = z.infer<typeof createApiKeySchema>;
export type CreatedApiKey = z.infer<typeof createdApiKeySchema>;
export type AdministeredKey = z.infer<typeof administeredKeySchema>;
