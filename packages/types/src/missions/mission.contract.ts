import { z } from 'zod';
import { missionIdSchema, missionTaskIdSchema, projectIdSchema, taskIdSchema } from '../ids.js';
import { pageOf, pageQuerySchema } from '../pages.js';
import { ownershipShape } from '../projects/project.contract.js';
import { taskSchema } from '../tasks/task.contract.js';
import { versionSchema } from '../version.js';
import { lineSchema, proseSchema } from '../well-formed-text.js';

export const missionStateSchema = z.enum(['planning', 'active', 'paused', 'completed', 'failed']);

/** Names of milestones are unique in their mission and stand for them. */
export const milestoneSchema = z.strictObject({
  name: lineSchema(80),
  due: z.iso.date().nullable().default(null),
});
export const acceptanceSchema = z.strictObject({ text: lineSchema(500), met: z.boolean().default(false) });
export const missionBudgetSchema = z.strictObject({
  usd: z.number().nonnegative().max(1_000_000).nullable().default(null),
  tokens: z.number().int().nonnegative().max(1_000_000_000_000).nullable().default(null),
});

const milestonesSchema = z
  .array(milestoneSchema)
  .max(50)
  .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, {
    error: 'two milestones have the same name',
  });
const acceptancesSchema = z.array(acceptanceSchema).max(50);

/** Belongs to whoever owns its project. */
export const missionSchema = z
  .object({
    id: missionIdSchema,
    ...ownershipShape,
    projectId: projectIdSchema,
    name: z.string(),
    goal: z.string(),
    state: missionStateSchema,
    milestones: z.array(milestoneSchema),
    acceptance: z.array(acceptanceSchema),
    budget: missionBudgetSchema.nullable(),
    version: versionSchema,
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Mission' });

export const missionPageSchema = pageOf(missionSchema).meta({ id: 'MissionPage' });
export const missionParamsSchema = z.strictObject({ id: missionIdSchema });
export const missionQuerySchema = pageQuerySchema.extend({
  projectId: projectIdSchema.optional(),
  state: missionStateSchema.optional(),
});

export const createMissionSchema = z
  .strictObject({
    projectId: projectIdSchema,
    name: lineSchema(80),
    goal: proseSchema(4_000).default(''),
    milestones: milestonesSchema.default([]),
    acceptance: acceptancesSchema.default([]),
    budget: missionBudgetSchema.nullable().default(null),
  })
  .meta({ id: 'CreateMission' });

export const updateMissionSchema = z
  .strictObject({
    version: versionSchema,
    name: lineSchema(80).optional(),
    goal: proseSchema(4_000).optional(),
    state: missionStateSchema.optional(),
    milestones: milestonesSchema.optional(),
    acceptance: acceptancesSchema.optional(),
    budget: missionBudgetSchema.nullable().optional(),
  })
  .meta({ id: 'UpdateMission' });

/** A task's place in a mission. `task` is null once the task itself was deleted; `title` keeps its name. */
export const missionTaskSchema = z
  .object({
    id: missionTaskIdSchema,
    missionId: missionIdSchema,
    taskId: taskIdSchema.nullable(),
    task: taskSchema.nullable(),
    title: z.string(),
    milestone: z.string().nullable(),
    dependsOn: z.array(missionTaskIdSchema),
    /** True while something it depends on is still open. */
    waits: z.boolean(),
    notes: z.string(),
    rank: z.string(),
    version: versionSchema,
  })
  .meta({ id: 'MissionTask' });

/** Everything a mission consists of, in the order of its plan; a mission holds at most 500 places. */
export const missionPlanSchema = z
  .object({ mission: missionSchema, tasks: z.array(missionTaskSchema) })
  .meta({ id: 'MissionPlan' });
export const maximumMissionTasks = 500;

export const missionTaskParamsSchema = z.strictObject({ id: missionIdSchema, placeId: missionTaskIdSchema });

/** Takes up a task that exists (`taskId`) or makes one (`title`). The same key twice adds one place. */
export const addMissionTaskSchema = z
  .strictObject({
    taskId: taskIdSchema.optional(),
    title: lineSchema(200).optional(),
    milestone: lineSchema(80).nullable().default(null),
    dependsOn: z.array(missionTaskIdSchema).max(50).default([]),
    notes: proseSchema(4_000).default(''),
    idempotencyKey: lineSchema(120).optional(),
  })
  .refine(({ taskId, title }) => (taskId === undefined) !== (title === undefined), {
    error: 'name either a task that exists or the title of a new one',
    path: ['taskId'],
  })
  .meta({ id: 'AddMissionTask' });

export const updateMissionTaskSchema = z
  .strictObject({
    version: versionSchema,
    milestone: lineSchema(80).nullable().optional(),
    dependsOn: z.array(missionTaskIdSchema).max(50).optional(),
    notes: proseSchema(4_000).optional(),
    /** The place it shall stand behind; null puts it first. */
    after: missionTaskIdSchema.nullable().optional(),
  })
  .meta({ id: 'UpdateMissionTask' });

export type MissionState = z.infer<typeof missionStateSchema>;
export type Milestone = z.infer<typeof milestoneSchema>;
export type Mission = z.infer<typeof missionSchema>;
export type MissionQuery = z.infer<typeof missionQuerySchema>;
export type MissionTask = z.infer<typeof missionTaskSchema>;
export type MissionPlan = z.infer<typeof missionPlanSchema>;
export type CreateMission = z.infer<typeof createMissionSchema>;
export type UpdateMission = z.infer<typeof updateMissionSchema>;
export type AddMissionTask = z.infer<typeof addMissionTaskSchema>;
export type UpdateMissionTask = z.infer<typeof updateMissionTaskSchema>;
