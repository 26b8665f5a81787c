import { z } from 'zod';
import { opaqueSchema } from '../well-formed-text.js';

const dollars = z.number().min(0).max(1_000_000_000);
const amount = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

/** What is limited, and what a limit of it is counted in. Days and months are those of UTC. */
const limitOf = {
  usdPerDay: dollars,
  usdPerMonth: dollars,
  tokensPerDay: amount,
  tokensPerMonth: amount,
  runsPerDay: amount,
  storageBytes: amount,
  schedules: amount,
} as const;

export type QuotaName = keyof typeof limitOf;
export const quotaNames = Object.keys(limitOf) as QuotaName[];

/** What is limited for all of an instance together: what models cost, not what is kept. */
export const instanceQuotaNames = [
  'usdPerDay',
  'usdPerMonth',
  'tokensPerDay',
  'tokensPerMonth',
  'runsPerDay',
] as const satisfies readonly QuotaName[];

/** The same shape for every limit there is. */
const eachOf = <Contract extends z.ZodType>(
  make: (limit: z.ZodNumber) => Contract,
): Record<QuotaName, Contract> =>
  Object.fromEntries(quotaNames.map((name) => [name, make(limitOf[name])])) as Record<QuotaName, Contract>;

/** How much somebody may use; null where nothing limits it. */
export const quotaSchema = z.object(eachOf((limit) => limit.nullable())).meta({ id: 'Quota' });

/**
 * Where a limit comes from: it was `stated` for this person or team; their `role` has it, as administrators
 * are not limited; the `instance` states it for everybody; or nobody stated any, and the `product` has it.
 */
export const quotaOriginSchema = z.enum(['product', 'instance', 'role', 'stated']);

/** Whom a quota is for: everybody who has no other, all of the instance together, or one person or team. */
export const quotaHolderSchema = z.object({
  kind: z.enum(['everybody', 'instance', 'user', 'team']),
  id: z.string().nullable(),
});

/** The limits that hold, each with where it comes from. */
export const effectiveQuotaSchema = z
  .object({
    holder: quotaHolderSchema,
    limits: quotaSchema,
    origins: z.object(eachOf(() => quotaOriginSchema)),
  })
  .meta({ id: 'EffectiveQuota' });

/** How much of one's limits is used. Money and tokens of calls that are still made are not in it. */
export const usedQuotaSchema = z.object({
  usdPerDay: dollars,
  usdPerMonth: dollars,
  tokensPerDay: amount,
  tokensPerMonth: amount,
  runsPerDay: amount,
  storageBytes: amount,
});

/** One's own limits, and how much of them is used. */
export const ownQuotaSchema = effectiveQuotaSchema.extend({ used: usedQuotaSchema }).meta({ id: 'OwnQuota' });

/** `default` takes a stated limit back; null states that there is none. */
export const updateQuotaSchema = z
  .strictObject(
    eachOf((limit) =>
      z
        .union([limit, z.literal('default')])
        .nullable()
        .optional(),
    ),
  )
  .meta({ id: 'UpdateQuota' });

/** A team by its id or by its short name: administrators see no list of other people's teams. */
export const quotaTeamParamsSchema = z.strictObject({ id: opaqueSchema(64) });

export type Quota = z.infer<typeof quotaSchema>;
export type QuotaOrigin = z.infer<typeof quotaOriginSchema>;
export type EffectiveQuota = z.infer<typeof effectiveQuotaSchema>;
export type UsedQuota = z.infer<typeof usedQuotaSchema>;
export type OwnQuota = z.infer<typeof ownQuotaSchema>;
export type UpdateQuota = z.infer<typeof updateQuotaSchema>;
