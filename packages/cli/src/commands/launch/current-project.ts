import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { projectIdSchema, type ProjectId } from '@mosaicstack/types';
import type { Context } from '../../context.js';

/** Below the folder of all workspaces: whose they are, in which the project's own stands by its id. */
const depthOfProject = 2;

/** The project whose workspace this folder lies in; the gateway of another machine keeps its own elsewhere. */
export async function currentProject(context: Context, folder: string): Promise<ProjectId | undefined> {
  if (!(await context.isOwnGateway())) return undefined;
  const [{ config }, { data }] = await Promise.all([context.config(), context.paths()]);
  const root = resolve(config.sandbox.folder ?? join(data, 'workspaces'));
  const below = relative(root, folder);
  if (below.startsWith('..') || isAbsolute(below)) return undefined;
  return projectIdSchema.safeParse(below.split(sep)[depthOfProject]).data;
}
