import { z } from 'zod';
import { missionIdSchema, projectIdSchema, taskIdSchema } from '../ids.js';
import { missionStateSchema } from '../missions/mission.contract.js';
import { projectStateSchema } from '../projects/project.contract.js';
import { createTaskSchema, updateTaskSchema } from '../tasks/task.contract.js';
import { taskStateSchema } from '../tasks/task-state.js';

/** What a model is told of a tool: the same wherever the tool is offered. */
export interface ToolFace<Schema extends z.ZodObject> {
  name: string;
  description: string;
  schema: Schema;
}

const face = <Schema extends z.ZodObject>(
  name: string,
  description: string,
  schema: Schema,
): ToolFace<Schema> => ({ name, description, schema });

export const rowLimitArgument = z.number().int().min(1).max(200).default(20).describe('Most rows to return.');
export const versionArgument = z
  .number()
  .int()
  .positive()
  .optional()
  .describe('The version your change starts from; without it the present one.');

const created = createTaskSchema.shape;
const changed = updateTaskSchema.shape;

/** Tools of the brain that agents of this gateway and agents of others have alike. */
export const brainToolFaces = {
  listProjects: face(
    'brain_list_projects',
    'Lists the projects of the person and their teams, last changed first.',
    z.strictObject({ status: projectStateSchema.optional(), limit: rowLimitArgument }),
  ),
  getProject: face(
    'brain_get_project',
    'Shows one project with its description and instructions.',
    z.strictObject({ id: projectIdSchema }),
  ),
  listTasks: face(
    'brain_list_tasks',
    'Lists tasks the person sees, last changed first.',
    z.strictObject({
      projectId: projectIdSchema.optional(),
      missionId: missionIdSchema.optional(),
      status: taskStateSchema.optional(),
      assignee: z
        .string()
        .min(1)
        .max(64)
        .optional()
        .describe('"me" for the person, the id of another, or the name of an agent.'),
      limit: rowLimitArgument,
    }),
  ),
  createTask: face(
    'brain_create_task',
    'Creates a task: in a project, in a mission (which puts it into its project), or as the person’s own.',
    z.strictObject({
      title: created.title,
      projectId: created.projectId,
      missionId: created.missionId,
      description: created.description,
      priority: created.priority,
      due: created.due.describe('A day as in 2026-03-01.'),
    }),
  ),
  updateTask: face(
    'brain_update_task',
    'Changes the fields of a task that are given and leaves the others.',
    z.strictObject({
      id: taskIdSchema,
      version: versionArgument,
      status: changed.state,
      title: changed.title,
      description: changed.description,
      priority: changed.priority,
      assignee: changed.assignee,
      due: changed.due.describe('A day as in 2026-03-01, or null for none.'),
      estimate: changed.estimate.describe('Minutes of work.'),
      tags: changed.tags,
      evidence: changed.evidence.describe('What shows that it is done; replaces what was there.'),
      projectId: changed.projectId,
      parentId: changed.parentId,
    }),
  ),
  listMissions: face(
    'brain_list_missions',
    'Lists missions the person sees, last changed first.',
    z.strictObject({
      projectId: projectIdSchema.optional(),
      status: missionStateSchema.optional(),
      limit: rowLimitArgument,
    }),
  ),
} as const;
