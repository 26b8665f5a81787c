import { z } from 'zod';

/** What stands for the earlier part of a conversation from now on. Tokens are estimates. */
export const compactionResultSchema = z
  .object({
    summary: z.string(),
    /** `provider/model` that wrote it. */
    model: z.string(),
    tokensBefore: z.number().int().nonnegative(),
    tokensAfter: z.number().int().nonnegative(),
  })
  .meta({ id: 'CompactionResult' });

export type CompactionResult = z.infer<typeof compactionResultSchema>;
