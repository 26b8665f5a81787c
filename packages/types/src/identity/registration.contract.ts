import { z } from 'zod';
import { teamRoleSchema } from '../access/verbs.js';
import { inviteIdSchema, teamIdSchema } from '../ids.js';
import { pageOf } from '../pages.js';
import { lineSchema } from '../well-formed-text.js';
import { instanceRoleSchema, passwordSchema } from './identity.contract.js';
import { storableText } from './storable-text.js';

/** Who may make an account: nobody, whoever holds an invite, or anybody. */
export const registrationModeSchema = z.enum(['closed', 'invite', 'open']);

/** What the sign-in page offers. */
export const signInOptionsSchema = z
  .object({
    registration: registrationModeSchema,
    passwordReset: z.enum(['mail', 'administrator']),
    passkeys: z.boolean(),
    providers: z.array(z.object({ id: z.string(), name: z.string() })),
  })
  .meta({ id: 'SignInOptions' });

/** `invite` is the token of an invite link; needed unless registration is open. */
export const registerSchema = z
  .strictObject({
    name: lineSchema(80),
    email: z.email().max(254),
    password: passwordSchema,
    invite: storableText(128).optional(),
  })
  .meta({ id: 'Register' });

/** A link for one person, valid for seven days. */
export const inviteSchema = z
  .object({
    id: inviteIdSchema,
    instanceRole: instanceRoleSchema,
    email: z.string().nullable(),
    team: z.object({ id: teamIdSchema, name: z.string(), teamRole: teamRoleSchema }).nullable(),
    state: z.enum(['open', 'used', 'revoked', 'expired']),
    invitedBy: z.string().nullable(),
    expiresAt: z.iso.datetime(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Invite' });
export const invitePageSchema = pageOf(inviteSchema).meta({ id: 'InvitePage' });
export const inviteParamsSchema = z.strictObject({ id: inviteIdSchema });

export const createInviteSchema = z
  .strictObject({
    instanceRole: instanceRoleSchema.default('member'),
    email: z.email().max(254).nullable().default(null),
    teamId: teamIdSchema.nullable().default(null),
    teamRole: teamRoleSchema.default('member'),
  })
  .meta({ id: 'CreateInvite' });
/** The link is told once. */
export const createdInviteSchema = z
  .object({ url: z.string(), invite: inviteSchema })
  .meta({ id: 'CreatedInvite' });

/** What whoever opens the link is told before deciding. */
export const invitationQuerySchema = z.strictObject({ token: storableText(128) });
export const invitationSchema = z
  .object({
    invitedBy: z.string().nullable(),
    email: z.string().nullable(),
    teamName: z.string().nullable(),
    instanceRole: instanceRoleSchema,
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'Invitation' });
/** For somebody who has an account already and is signed in: joins the team of the invite. */
export const acceptInviteSchema = z.strictObject({ token: storableText(128) }).meta({ id: 'AcceptInvite' });

export type RegistrationMode = z.infer<typeof registrationModeSchema>;
export type SignInOptions = z.infer<typeof signInOptionsSchema>;
export type Register = z.infer<typeof registerSchema>;
export type Invite = z.infer<typeof inviteSchema>;
export type CreateInvite = z.infer<typeof createInviteSchema>;
export type CreatedInvite = z.infer<typeof createdInviteSchema>;
export type AcceptInvite = z.infer<typeof acceptInviteSchema>;
export type InvitationQuery = z.infer<typeof invitationQuerySchema>;
export type Invitation = z.infer<typeof invitationSchema>;
