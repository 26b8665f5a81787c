import { briefTask, shownPage, shownTask } from '@mosaicstack/kernel';
import { brainToolFaces } from '@mosaicstack/types';
import { defineTool, type McpTool } from './define-tool.js';

export const taskTools: readonly McpTool[] = [
  defineTool({
    ...brainToolFaces.listTasks,
    isReadOnly: true,
    run: async ({ brain, here }, { status: state, ...rest }) => {
      // A mission is in one project, which need not be the one at hand.
      const projectId = rest.projectId ?? (rest.missionId === undefined ? await here() : undefined);
      return shownPage('tasks', await brain.tasks.list({ ...rest, projectId, state }), briefTask);
    },
  }),
  defineTool({
    ...brainToolFaces.createTask,
    isReadOnly: false,
    run: async ({ brain, here }, task) => {
      const projectId = task.projectId ?? (task.missionId === undefined ? await here() : undefined);
      return shownTask(await brain.tasks.create({ ...task, projectId }));
    },
  }),
  defineTool({
    ...brainToolFaces.updateTask,
    isReadOnly: false,
    run: async ({ brain }, { id, version, status: state, ...rest }) => {
      const from = version ?? (await brain.tasks.get(id)).version;
      return shownTask(await brain.tasks.update(id, { version: from, state, ...rest }));
    },
  }),
];
