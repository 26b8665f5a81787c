import { z } from 'zod';

/**
 * Token counts of one model call, estimates when a server sends none. `costUsd` in US dollars; null where the price
 * of the model is not known.
 */
export const usageSchema = z.object({
  inputTokens: z.number().int().nonnegative(),
  outputTokens: z.number().int().nonnegative(),
  cachedTokens: z.number().int().nonnegative(),
  costUsd: z.number().nonnegative().nullable(),
});

export type Usage = z.infer<typeof usageSchema>;
