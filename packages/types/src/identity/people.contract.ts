import { z } from 'zod';
import { userIdSchema } from '../ids.js';
import { pageOf, pageQuerySchema } from '../pages.js';
import { lineSchema, wellFormedText } from '../well-formed-text.js';
import { instanceRoleSchema, passwordSchema, userSchema } from './identity.contract.js';
import { registrationModeSchema } from './registration.contract.js';

/** An account as administrators see it: how it stands, never what is in it. */
export const personSchema = z
  .object({
    id: userIdSchema,
    name: z.string(),
    email: z.string(),
    emailVerified: z.boolean(),
    role: instanceRoleSchema,
    banned: z.boolean(),
    banReason: z.string().nullable(),
    secondFactor: z.boolean(),
    /** How the account signs in: `password` and the ids of identity providers. */
    signsInBy: z.array(z.string()),
    openSessions: z.number().int().nonnegative(),
    lastSeenAt: z.iso.datetime().nullable(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Person' });
export const personPageSchema = pageOf(personSchema).meta({ id: 'PersonPage' });
export const personParamsSchema = z.strictObject({ id: userIdSchema });
export const personQuerySchema = pageQuerySchema.extend({
  query: z.string().max(200).overwrite(wellFormedText).optional(),
});

export const createPersonSchema = z
  .strictObject({
    name: lineSchema(80),
    email: z.email().max(254),
    password: passwordSchema,
    instanceRole: instanceRoleSchema.default('member'),
  })
  .meta({ id: 'CreatePerson' });
/** A change of role ends the person's sessions: the next sign-in carries the new one. */
export const updatePersonSchema = z
  .strictObject({ name: lineSchema(80).optional(), instanceRole: instanceRoleSchema.optional() })
  .meta({ id: 'UpdatePerson' });
export const banPersonSchema = z.strictObject({ reason: lineSchema(500) }).meta({ id: 'BanPerson' });
export const deletePersonSchema = z
  .strictObject({ confirmEmail: z.email().max(254) })
  .meta({ id: 'DeletePerson' });

/** Why an administrator needs to act as somebody, or to read what is theirs; told to the person. */
export const reasonSchema = z.strictObject({ reason: lineSchema(500) }).meta({ id: 'Reason' });

export const breakGlassQuerySchema = pageQuerySchema.extend({ reason: lineSchema(500) });

/** Acting as somebody else, for a quarter of an hour and not a moment longer. */
export const impersonationSchema = z
  .object({ user: userSchema, token: z.string(), expiresAt: z.iso.datetime() })
  .meta({ id: 'Impersonation' });

/** Settings of the instance that administrators change while it runs. */
export const identitySettingsSchema = z
  .object({
    registration: registrationModeSchema,
    requireSecondFactor: z.boolean(),
    /** The view that lets an administrator read somebody's content for a stated reason; off unless switched on. */
    breakGlass: z.boolean(),
  })
  .meta({ id: 'IdentitySettings' });
export const updateIdentitySettingsSchema = z
  .strictObject({
    registration: registrationModeSchema.optional(),
    requireSecondFactor: z.boolean().optional(),
    breakGlass: z.boolean().optional(),
  })
  .meta({ id: 'UpdateIdentitySettings' });

export type PersonQuery = z.infer<typeof personQuerySchema>;
export type BreakGlassQuery = z.infer<typeof breakGlassQuerySchema>;
export type Impersonation = z.infer<typeof impersonationSchema>;
export type BanPerson = z.infer<typeof banPersonSchema>;
export type DeletePerson = z.infer<typeof deletePersonSchema>;
export type Reason = z.infer<typeof reasonSchema>;
export type Person = z.infer<typeof personSchema>;
export type CreatePerson = z.infer<typeof createPersonSchema>;
export type UpdatePerson = z.infer<typeof updatePersonSchema>;
export type IdentitySettings = z.infer<typeof identitySettingsSchema>;
export type UpdateIdentitySettings = z.infer<typeof updateIdentitySettingsSchema>;
