import type { Context } from '../../context.js';
import { findProject } from '../../naming/names.js';
import type { RecordsOptions } from '../../output/records.js';
import { oneRecord } from '../list-records.js';
import { workspaceView } from './workspace-view.js';

export const showWorkspace = (context: Context, project: string, options: RecordsOptions): Promise<void> =>
  oneRecord(context, options, {
    view: workspaceView,
    work: async (client) => client.workspaces.get((await findProject(client, project)).id),
  });

export const createWorkspace = (
  context: Context,
  project: string,
  { clone, ...options }: RecordsOptions & { clone?: string },
): Promise<void> =>
  oneRecord(context, options, {
    view: workspaceView,
    work: async (client) => {
      const { id } = await findProject(client, project);
      return client.workspaces.create(id, clone === undefined ? {} : { cloneUrl: clone });
    },
  });
