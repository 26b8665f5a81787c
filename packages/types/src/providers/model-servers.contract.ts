import { z } from 'zod';

/** What the host prints, as one line of JSON, about the model servers it looked for on this machine. */
export const modelServersSchema = z.strictObject({
  servers: z.array(
    z.strictObject({
      label: z.string(),
      url: z.string(),
      /** How many models it offers; null where nothing answered. */
      models: z.int().nonnegative().nullable(),
    }),
  ),
});

export type ModelServers = z.infer<typeof modelServersSchema>;
