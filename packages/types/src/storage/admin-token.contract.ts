import { z } from 'zod';
import { userSchema } from '../identity/identity.contract.js';

/** What the host prints, as one line of JSON, when it is asked for a key of the first administrator. */
export const adminTokenLineSchema = z.discriminatedUnion('event', [
  z.strictObject({
    event: z.literal('done'),
    key: z.string(),
    owner: userSchema.pick({ email: true, name: true }),
  }),
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

export type AdminTokenLine = z.infer<typeof adminTokenLineSchema>;
