import { z } from 'zod';
import { projectIdSchema, teamIdSchema, userIdSchema } from '../ids.js';
import { pageOf, pageQuerySchema } from '../pages.js';
import { taskStateSchema } from '../tasks/task-state.js';
import { versionSchema } from '../version.js';
import { lineSchema, proseSchema } from '../well-formed-text.js';

export const projectStateSchema = z.enum(['active', 'paused', 'completed', 'archived']);
export const tagsSchema = z.array(lineSchema(40)).max(20);

/** Most tasks a column of the board should hold; a state that is not named has no limit. */
export const columnLimitsSchema = z.partialRecord(taskStateSchema, z.number().int().min(1).max(999));

/** A row belongs to one person or to one team; the other of the two ids is null. */
export const ownershipShape = { ownerId: userIdSchema.nullable(), teamId: teamIdSchema.nullable() };

export const projectSchema = z
  .object({
    id: projectIdSchema,
    ...ownershipShape,
    name: z.string(),
    description: z.string(),
    /** Told to every agent that works in the project. */
    instructions: z.string(),
    tags: z.array(z.string()),
    state: projectStateSchema,
    columnLimits: columnLimitsSchema,
    version: versionSchema,
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Project' });

export const projectPageSchema = pageOf(projectSchema).meta({ id: 'ProjectPage' });
/** What every agent that works in the project is told of it. */
export const projectBriefingSchema = z.object({ briefing: z.string() }).meta({ id: 'ProjectBriefing' });
export const projectParamsSchema = z.strictObject({ id: projectIdSchema });

export const projectQuerySchema = pageQuerySchema.extend({
  state: projectStateSchema.optional(),
  teamId: teamIdSchema.optional(),
});

/** Without a team the project is the caller's own. */
export const createProjectSchema = z
  .strictObject({
    name: lineSchema(80),
    description: proseSchema(4_000).default(''),
    instructions: proseSchema(20_000).default(''),
    tags: tagsSchema.default([]),
    teamId: teamIdSchema.optional(),
  })
  .meta({ id: 'CreateProject' });

export const updateProjectSchema = z
  .strictObject({
    version: versionSchema,
    name: lineSchema(80).optional(),
    description: proseSchema(4_000).optional(),
    instructions: proseSchema(20_000).optional(),
    tags: tagsSchema.optional(),
    state: projectStateSchema.optional(),
    columnLimits: columnLimitsSchema.optional(),
  })
  .meta({ id: 'UpdateProject' });

/** Names the team that is to own the project, or null for the caller. */
export const transferProjectSchema = z
  .strictObject({ version: versionSchema, toTeamId: teamIdSchema.nullable() })
  .meta({ id: 'TransferProject' });

/**
 * A project that holds anything is only deleted by its name. `content` says what becomes of what it
 * holds: `remove` deletes it with the project, `archive` keeps everything and archives the project.
 */
export const deleteProjectSchema = z
  .strictObject({
    confirmName: z.string().max(80).optional(),
    content: z.enum(['remove', 'archive']).default('remove'),
  })
  .meta({ id: 'DeleteProject' });

export type ProjectState = z.infer<typeof projectStateSchema>;
export type ColumnLimits = z.infer<typeof columnLimitsSchema>;
export type ProjectBriefing = z.infer<typeof projectBriefingSchema>;
export type Project = z.infer<typeof projectSchema>;
export type ProjectQuery = z.infer<typeof projectQuerySchema>;
export type CreateProject = z.infer<typeof createProjectSchema>;
export type UpdateProject = z.infer<typeof updateProjectSchema>;
export type TransferProject = z.infer<typeof transferProjectSchema>;
export type DeleteProject = z.infer<typeof deleteProjectSchema>;
