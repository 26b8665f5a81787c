import { z } from 'zod';
import { userIdSchema } from '../ids.js';
import { textSchema } from '../well-formed-text.js';
import { storableText } from './storable-text.js';

export const instanceRoleSchema = z.enum(['admin', 'member']);

export const userSchema = z
  .object({ id: userIdSchema, name: z.string(), email: z.email(), role: instanceRoleSchema })
  .meta({ id: 'User' });

/** With a challenge, the gateway proves that it has the key of its installation to who can read that on its host. */
export const bootstrapStatusQuerySchema = z.strictObject({
  challenge: z
    .string()
    .regex(/^[\w-]{16,128}$/)
    .optional(),
});

export const bootstrapStatusSchema = z
  .object({
    needsSetup: z.boolean(),
    needsToken: z.boolean(),
    /** Answers the challenge; absent where none was asked or the installation has no key. */
    proof: z.string().optional(),
  })
  .meta({ id: 'BootstrapStatus' });

export const passwordSchema = storableText(128, 8);

export const bootstrapSetupSchema = z
  .strictObject({
    name: textSchema.pipe(z.string().trim().min(1).max(80)),
    email: z.email().max(254),
    password: passwordSchema,
    /** From the one-time setup link; asked for when the gateway listens beyond loopback. */
    token: z.string().max(128).optional(),
  })
  .meta({ id: 'BootstrapSetup' });

/** `token` is the bearer form of the session whose cookie comes with the reply. */
export const signedInSchema = z.object({ user: userSchema, token: z.string() }).meta({ id: 'SignedIn' });

export const tierSchema = z.enum(['local', 'standalone', 'federated']);

/** `impersonation` is there while an administrator acts as the person: who, and until when. */
export const meSchema = z
  .object({
    user: userSchema,
    gateway: z.object({ version: z.string(), tier: tierSchema }),
    impersonation: z.object({ by: z.string(), until: z.iso.datetime() }).optional(),
  })
  .meta({ id: 'Me' });

export type InstanceRole = z.infer<typeof instanceRoleSchema>;
export type User = z.infer<typeof userSchema>;
export type BootstrapStatusQuery = z.infer<typeof bootstrapStatusQuerySchema>;
export type BootstrapStatus = z.infer<typeof bootstrapStatusSchema>;
export type BootstrapSetup = z.infer<typeof bootstrapSetupSchema>;
export type SignedIn = z.infer<typeof signedInSchema>;
export type Tier = z.infer<typeof tierSchema>;
export type Me = z.infer<typeof meSchema>;
