import { briefProject, type DirectTool, shownPage, shownProject } from '@mosaicstack/kernel';
import {
  brainToolFaces,
  createProjectSchema,
  projectIdSchema,
  updateProjectSchema,
  versionArgument,
} from '@mosaicstack/types';
import { z } from 'zod';
import type { Brain } from '../create-brain.js';
import { defineTool } from './define-tool.js';

const given = createProjectSchema.shape;
const changed = updateProjectSchema.shape;

export const projectTools = ({ projects }: Pick<Brain, 'projects'>): DirectTool[] => [
  defineTool({
    ...brainToolFaces.listProjects,
    verb: 'project.read',
    risk: 'read',
    idempotent: true,
    run: async (actor, { status: state, limit }) =>
      shownPage('projects', await projects.list(actor, { state, limit }), briefProject),
  }),
  defineTool({
    ...brainToolFaces.getProject,
    verb: 'project.read',
    risk: 'read',
    idempotent: true,
    run: async (actor, { id }) => shownProject(await projects.get(actor, id)),
  }),
  defineTool({
    name: 'brain_create_project',
    description: 'Creates a project. Without a team it belongs to the person alone.',
    verb: 'project.create',
    risk: 'write',
    idempotent: false,
    schema: z.strictObject({
      name: given.name,
      description: given.description,
      teamId: given.teamId,
    }),
    run: async (actor, { teamId, ...rest }) => {
      const project = { ...rest, instructions: '', tags: [], teamId };
      return shownProject(await projects.create(actor, project));
    },
  }),
  defineTool({
    name: 'brain_update_project',
    description: 'Changes the fields of a project that are given and leaves the others.',
    verb: 'project.update',
    risk: 'write',
    idempotent: true,
    schema: z.strictObject({
      id: projectIdSchema,
      version: versionArgument,
      status: changed.state,
      name: changed.name,
      description: changed.description,
      instructions: changed.instructions,
      tags: changed.tags,
    }),
    run: async (actor, { id, version, status: state, ...rest }) => {
      const from = version ?? (await projects.get(actor, id)).version;
      return shownProject(await projects.update(actor, id, { version: from, state, ...rest }));
    },
  }),
];
