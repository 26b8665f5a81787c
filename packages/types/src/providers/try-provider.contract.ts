import { z } from 'zod';
import { addProviderSchema, providerTestSchema } from './provider.contract.js';

/** What the host is handed on stdin to try a provider that nobody has added yet. */
export const tryProviderSchema = z.strictObject({
  /** `demo` for the model that is built in. */
  kind: z.union([addProviderSchema.shape.kind, z.literal('demo')]),
  baseUrl: addProviderSchema.shape.baseUrl,
  apiKey: addProviderSchema.shape.apiKey,
});

/** What it prints about that, as one line of JSON. */
export const tryProviderLineSchema = z.discriminatedUnion('event', [
  z.strictObject({ event: z.literal('done'), answer: providerTestSchema }),
  z.strictObject({
    event: z.literal('failed'),
    error: z.strictObject({
      code: z.string(),
      kind: z.string(),
      message: z.string(),
      reason: z.string().optional(),
      remediation: z.string().optional(),
    }),
  }),
]);

export type TryProvider = z.infer<typeof tryProviderSchema>;
export type TryProviderLine = z.infer<typeof tryProviderLineSchema>;
