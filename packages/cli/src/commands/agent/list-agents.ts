import type { Context } from '../../context.js';
import { stated } from '../../input/prose.js';
import { findProject } from '../../naming/names.js';
import { listRecords, type ListOptions } from '../list-records.js';
import { agentView } from './agent-view.js';

export const listAgents = (
  context: Context,
  options: ListOptions & { name?: string; project?: string },
): Promise<void> =>
  listRecords(context, options, {
    view: agentView,
    list: async (client) => {
      const { name, project } = options;
      const projectId = project === undefined ? undefined : (await findProject(client, project)).id;
      return (page) => client.agents.list(stated({ ...page, name, projectId }));
    },
  });
