import { z } from 'zod';

export const modelSchema = z
  .object({
    /** `provider/model`: what `model` of a message names. */
    reference: z.string(),
    provider: z.string(),
    model: z.string(),
    label: z.string(),
    demo: z.boolean(),
    contextWindow: z.number().int().positive().nullable(),
  })
  .meta({ id: 'Model' });

/** `default` answers when nothing is chosen; null when no model is usable. */
export const modelListSchema = z
  .object({ models: z.array(modelSchema), default: z.string().nullable() })
  .meta({ id: 'ModelList' });

export type Model = z.infer<typeof modelSchema>;
export type ModelList = z.infer<typeof modelListSchema>;
