import { z } from 'zod';
import { missionIdSchema, projectIdSchema, taskIdSchema, userIdSchema } from '../ids.js';
import { pageOf, pageQuerySchema } from '../pages.js';
import { ownershipShape, tagsSchema } from '../projects/project.contract.js';
import { versionSchema } from '../version.js';
import { lineSchema, opaqueSchema, proseSchema } from '../well-formed-text.js';
import { taskPrioritySchema, taskStateSchema } from './task-state.js';

/** Who is to do it: a person, or an agent by name. */
export const assigneeSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('user'), id: userIdSchema }),
  z.strictObject({ type: z.literal('agent'), id: lineSchema(64) }),
]);

/** Something that shows a task is done; a sentence, a link or the name of a check. */
export const evidenceSchema = z.strictObject({
  kind: z.enum(['note', 'url', 'command', 'file', 'checks', 'review']),
  text: lineSchema(2_000),
});

/** A task of a project belongs to whoever owns the project. `rank` orders it within its column, by plain comparison. */
export const taskSchema = z
  .object({
    id: taskIdSchema,
    ...ownershipShape,
    projectId: projectIdSchema.nullable(),
    parentId: taskIdSchema.nullable(),
    title: z.string(),
    description: z.string(),
    state: taskStateSchema,
    priority: taskPrioritySchema,
    assignee: assigneeSchema.nullable(),
    due: z.iso.date().nullable(),
    /** Minutes of work. */
    estimate: z.number().int().nullable(),
    tags: z.array(z.string()),
    issue: z.string().nullable(),
    branch: z.string().nullable(),
    evidence: z.array(evidenceSchema),
    rank: z.string(),
    createdBy: userIdSchema.nullable(),
    version: versionSchema,
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    closedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Task' });

export const taskPageSchema = pageOf(taskSchema).meta({ id: 'TaskPage' });
export const taskParamsSchema = z.strictObject({ id: taskIdSchema });

/** `assignee` takes `me`, a user id or the name of an agent. `order` `rank` is the order of the board. */
export const taskQuerySchema = pageQuerySchema.extend({
  projectId: projectIdSchema.optional(),
  missionId: missionIdSchema.optional(),
  parentId: taskIdSchema.optional(),
  state: taskStateSchema.optional(),
  priority: taskPrioritySchema.optional(),
  assignee: opaqueSchema(64).optional(),
  order: z.enum(['updated', 'rank']).default('updated'),
});

const editable = {
  description: proseSchema(20_000),
  priority: taskPrioritySchema,
  assignee: assigneeSchema.nullable(),
  due: z.iso.date().nullable(),
  estimate: z.number().int().min(0).max(1_000_000).nullable(),
  tags: tagsSchema,
  issue: lineSchema(500).nullable(),
  branch: lineSchema(200).nullable(),
  parentId: taskIdSchema.nullable(),
} as const;

/** Without a project the task is the caller's own. `missionId` also gives it a place in that mission. */
export const createTaskSchema = z
  .strictObject({
    title: lineSchema(200),
    projectId: projectIdSchema.optional(),
    missionId: missionIdSchema.optional(),
    state: taskStateSchema.default('not-started'),
    description: editable.description.default(''),
    priority: editable.priority.default('medium'),
    assignee: editable.assignee.default(null),
    due: editable.due.default(null),
    estimate: editable.estimate.default(null),
    tags: editable.tags.default([]),
    issue: editable.issue.default(null),
    branch: editable.branch.default(null),
    parentId: editable.parentId.default(null),
  })
  .meta({ id: 'CreateTask' });

export const updateTaskSchema = z
  .strictObject({
    version: versionSchema,
    title: lineSchema(200).optional(),
    state: taskStateSchema.optional(),
    projectId: projectIdSchema.nullable().optional(),
    evidence: z.array(evidenceSchema).max(50).optional(),
    description: editable.description.optional(),
    priority: editable.priority.optional(),
    assignee: editable.assignee.optional(),
    due: editable.due.optional(),
    estimate: editable.estimate.optional(),
    tags: editable.tags.optional(),
    issue: editable.issue.optional(),
    branch: editable.branch.optional(),
    parentId: editable.parentId.optional(),
  })
  .meta({ id: 'UpdateTask' });

/**
 * One atomic change of column and place. `after` is the task it shall stand behind in that column;
 * null puts it first, and without it the task goes to the end.
 */
export const moveTaskSchema = z
  .strictObject({ version: versionSchema, state: taskStateSchema, after: taskIdSchema.nullable().optional() })
  .meta({ id: 'MoveTask' });

export type Assignee = z.infer<typeof assigneeSchema>;
export type Evidence = z.infer<typeof evidenceSchema>;
export type Task = z.infer<typeof taskSchema>;
export type TaskQuery = z.infer<typeof taskQuerySchema>;
export type CreateTask = z.infer<typeof createTaskSchema>;
export type UpdateTask = z.infer<typeof updateTaskSchema>;
export type MoveTask = z.infer<typeof moveTaskSchema>;
