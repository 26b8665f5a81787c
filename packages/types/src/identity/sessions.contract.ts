import { z } from 'zod';
import { opaqueSchema } from '../well-formed-text.js';

/** `current` is the session the request itself came with. */
export const sessionSchema = z
  .object({
    id: z.string(),
    current: z.boolean(),
    address: z.string().nullable(),
    device: z.string().nullable(),
    createdAt: z.iso.datetime(),
    lastSeenAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    /** The administrator who acts through this session, if it is not the person. */
    impersonatedBy: z.string().nullable(),
  })
  .meta({ id: 'Session' });
export const sessionsSchema = z.object({ items: z.array(sessionSchema) }).meta({ id: 'Sessions' });
export const sessionParamsSchema = z.strictObject({ id: opaqueSchema(64) });

export type Sessions = z.infer<typeof sessionsSchema>;
export type Session = z.infer<typeof sessionSchema>;
