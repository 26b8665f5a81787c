import { briefTask, type DirectTool, shownPage, shownTask } from '@mosaicstack/kernel';
import { brainToolFaces, createTaskSchema, taskIdSchema } from '@mosaicstack/types';
import { z } from 'zod';
import type { Brain } from '../create-brain.js';
import { defineTool } from './define-tool.js';

export const taskTools = ({ tasks }: Pick<Brain, 'tasks'>): DirectTool[] => [
  defineTool({
    ...brainToolFaces.listTasks,
    verb: 'task.read',
    risk: 'read',
    idempotent: true,
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
    ...brainToolFaces.createTask,
    verb: 'task.write',
    risk: 'write',
    idempotent: false,
    run: async (actor, task) =>
      shownTask(await tasks.create(actor, { ...createTaskSchema.parse({ title: task.title }), ...task })),
  }),
  defineTool({
    ...brainToolFaces.updateTask,
    verb: 'task.write',
    risk: 'write',
    idempotent: true,
    run: async (actor, { id, version, status: state, ...rest }) => {
      const from = version ?? (await tasks.get(actor, id)).version;
      return shownTask(await tasks.update(actor, id, { version: from, state, ...rest }));
    },
  }),
];
