import { briefProject, shownPage, shownProject } from '@mosaicstack/kernel';
import { brainToolFaces } from '@mosaicstack/types';
import { defineTool, type McpTool } from './define-tool.js';

export const projectTools: readonly McpTool[] = [
  defineTool({
    ...brainToolFaces.listProjects,
    isReadOnly: true,
    run: async ({ brain }, { status: state, limit }) =>
      shownPage('projects', await brain.projects.list({ state, limit }), briefProject),
  }),
  defineTool({
    ...brainToolFaces.getProject,
    isReadOnly: true,
    run: async ({ brain }, { id }) => shownProject(await brain.projects.get(id)),
  }),
];
