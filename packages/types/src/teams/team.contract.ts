import { z } from 'zod';
import { teamRoleSchema } from '../access/verbs.js';
import { teamIdSchema, userIdSchema } from '../ids.js';
import { pageOf } from '../pages.js';
import { versionSchema } from '../version.js';
import { lineSchema } from '../well-formed-text.js';

/** Lower-case letters, digits and hyphens; unique on the instance, and the name people type. */
export const teamSlugSchema = z
  .string()
  .min(2)
  .max(40)
  .regex(/^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/, { error: 'letters a to z, digits and hyphens between them' });

/** `role` is the asker's own. */
export const teamSchema = z
  .object({
    id: teamIdSchema,
    name: z.string(),
    slug: z.string(),
    role: teamRoleSchema,
    memberCount: z.number().int().nonnegative(),
    version: versionSchema,
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Team' });

export const teamMemberSchema = z
  .object({
    userId: userIdSchema,
    name: z.string(),
    email: z.string(),
    role: teamRoleSchema,
    joinedAt: z.iso.datetime(),
  })
  .meta({ id: 'TeamMember' });

export const teamPageSchema = pageOf(teamSchema).meta({ id: 'TeamPage' });
export const teamMemberPageSchema = pageOf(teamMemberSchema).meta({ id: 'TeamMemberPage' });
export const teamParamsSchema = z.strictObject({ id: teamIdSchema });
export const teamMemberParamsSchema = z.strictObject({ id: teamIdSchema, userId: userIdSchema });

export const createTeamSchema = z
  .strictObject({ name: lineSchema(80), slug: teamSlugSchema.optional() })
  .meta({ id: 'CreateTeam' });

export const updateTeamSchema = z
  .strictObject({ version: versionSchema, name: lineSchema(80).optional(), slug: teamSlugSchema.optional() })
  .meta({ id: 'UpdateTeam' });

/** Whoever is added must have an account; others are invited. */
export const addTeamMemberSchema = z
  .strictObject({ email: z.email().max(254), teamRole: teamRoleSchema.default('member') })
  .meta({ id: 'AddTeamMember' });

export const changeTeamMemberSchema = z
  .strictObject({ teamRole: teamRoleSchema })
  .meta({ id: 'ChangeTeamMember' });

export type Team = z.infer<typeof teamSchema>;
export type TeamMember = z.infer<typeof teamMemberSchema>;
export type CreateTeam = z.infer<typeof createTeamSchema>;
export type UpdateTeam = z.infer<typeof updateTeamSchema>;
export type AddTeamMember = z.infer<typeof addTeamMemberSchema>;
export type ChangeTeamMember = z.infer<typeof changeTeamMemberSchema>;
