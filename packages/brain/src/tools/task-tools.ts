import type { DirectTool } from '@mosaicstack/kernel';
import {
  createTaskSchema,
  missionIdSchema,
  projectIdSchema,
  taskIdSchema,
  taskStateSchema,
  updateTaskSchema,
} from '@mosaicstack/types';
import { z } from 'zod';
import type { Brain } from '../create-brain.js';
import { defineTool } from './define-tool.js';
import { briefTask, shownPage, shownTask } from './shown-rows.js';
import { limitSchema, versionArgument } from './tool-arguments.js';

const given = createTaskSchema.shape;
const changed = updateTaskSchema.shape;

export const taskTools = ({ tasks }: Pick<Brain, 'tasks'>): DirectTool[] => [
  defineTool({
    name: 'brain_list_tasks',
    description: 'Lists tasks the person sees, last changed first.',
    verb: 'task.read',
    risk: 'read',
    idempotent: true,
    schema: z.strictObject({
      projectId: projectIdSchema.optional(),
      missionId: missionIdSchema.optional(),
      status: taskStateSchema.optional(),
      assignee: z
        .string()
        .min(1)
        .max(64)
        .optional()
        .describe('"me" for the person, the id of another, or the name of an agent.'),
      limit: limitSchema,
    }),
    run: async (actor, { status: state, ...rest }) =>
      shownPage('tasks', await tasks.list(actor, { ...rest, state, order: 'updated' }), briefTask),
  }),
  defineTool({
    name: 'brain_get_task',
    description: 'Shows one task with everything known of it.',
    verb: 'task.read',
    risk: 'read',
    idempotent: true,
    schema: z.strictObject({ id: taskIdSchema }),
    run: async (actor, { id }) => shownTask(await tasks.get(actor, id)),
  }),
  defineTool({
    name: 'brain_create_task',
    description:
      'Creates a task: in a project, in a mission (which puts it into its project), or as the person’s own.',
    verb: 'task.write',
    risk: 'write',
    idempotent: false,
    schema: z.strictObject({
      title: given.title,
      projectId: given.projectId,
      missionId: given.missionId,
      description: given.description,
      priority: given.priority,
      due: given.due.describe('A day as in 2026-03-01.'),
    }),
    run: async (actor, task) =>
      shownTask(await tasks.create(actor, { ...createTaskSchema.parse({ title: task.title }), ...task })),
  }),
  defineTool({
    name: 'brain_update_task',
    description: 'Changes the fields of a task that are given and leaves the others.',
    verb: 'task.write',
    risk: 'write',
    idempotent: true,
    schema: z.strictObject({
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
    run: async (actor, { id, version, status: state, ...rest }) => {
      const from = version ?? (await tasks.get(actor, id)).version;
      return shownTask(await tasks.update(actor, id, { version: from, state, ...rest }));
    },
  }),
];
