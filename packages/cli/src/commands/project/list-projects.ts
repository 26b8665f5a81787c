import type { ProjectState } from '@mosaicstack/types';
import type { Context } from '../../context.js';
import { findTeam } from '../../naming/names.js';
import { listRecords, type ListOptions } from '../list-records.js';
import { projectView } from './project-view.js';

export const listProjects = (
  context: Context,
  options: ListOptions & { state?: ProjectState; team?: string },
): Promise<void> =>
  listRecords(context, options, {
    view: projectView,
    list: async (client) => {
      const teamId = options.team === undefined ? undefined : (await findTeam(client, options.team)).id;
      return (page) => client.projects.list({ ...page, state: options.state, teamId });
    },
  });
