import { z } from 'zod';
import { cardSourceSchema } from '../models/model.contract.js';

/** By what usage is summed up. */
export const usageGroupingSchema = z.enum(['user', 'team', 'project', 'agent', 'key', 'model', 'day']);

const amount = z.number().int().nonnegative();

/** What calls of models came to. Cached tokens are part of the input; money in US dollars, summed exactly. */
export const usageSumSchema = z.object({
  calls: amount,
  inputTokens: amount,
  outputTokens: amount,
  cachedTokens: amount,
  costUsd: z.number().nonnegative(),
  /** Part of the cost that nobody counted: the most it can have been. */
  assumedUsd: z.number().nonnegative(),
});

/** The calls of one person, team, project, agent, API key, model or day. */
export const usageGroupSchema = usageSumSchema.extend({
  /** An id, `provider/model` or a day; null for calls that belong to none. */
  key: z.string().nullable(),
  /** What people call it; null where it is gone or not for the asker to see. */
  name: z.string().nullable(),
  /** Where the prices came from that were paid. */
  priceSources: z.array(cardSourceSchema),
});

/** One model on one day. */
export const usageOfDaySchema = z.object({
  day: z.iso.date(),
  model: z.string(),
  tokens: amount,
  costUsd: z.number().nonnegative(),
});

export const usageReportSchema = z
  .object({
    from: z.iso.date(),
    to: z.iso.date(),
    by: usageGroupingSchema,
    total: usageSumSchema,
    /** The dearest first, days from the oldest on; at most {@link mostUsageGroups}. */
    groups: z.array(usageGroupSchema),
    /** From the oldest on. */
    days: z.array(usageOfDaySchema),
  })
  .meta({ id: 'UsageReport' });

export const mostUsageGroups = 500;
/** Days from the first to the last that one report covers, at most. */
export const longestUsageDays = 366;

const dayMs = 24 * 60 * 60_000;
const isWithin = ({ from, to }: { from?: string | undefined; to?: string | undefined }): boolean =>
  from === undefined ||
  to === undefined ||
  (from <= to && Date.parse(to) - Date.parse(from) < longestUsageDays * dayMs);

/** Days are those of UTC, both included. Without any, the last thirty. */
export const usageQuerySchema = z
  .strictObject({
    by: usageGroupingSchema.default('model'),
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
  })
  .refine(isWithin, {
    message: 'The first day comes before the last, no more than a year apart.',
    path: ['from'],
  });

export type UsageGrouping = z.infer<typeof usageGroupingSchema>;
export type UsageSum = z.infer<typeof usageSumSchema>;
export type UsageGroup = z.infer<typeof usageGroupSchema>;
export type UsageOfDay = z.infer<typeof usageOfDaySchema>;
export type UsageReport = z.infer<typeof usageReportSchema>;
export type UsageQuery = z.infer<typeof usageQuerySchema>;

/** Whether a cost of nothing means that nobody knows it: a model was asked whose price is not known. */
export const isCostUnknown = ({ costUsd, priceSources }: UsageGroup): boolean =>
  costUsd === 0 && priceSources.includes('unknown');

/** The same of everything a report sums up. */
export const isTotalUnknown = ({ total, groups }: Pick<UsageReport, 'total' | 'groups'>): boolean =>
  total.costUsd === 0 && groups.some(isCostUnknown);
