import type { Context } from '../../context.js';
import { stated } from '../../input/prose.js';
import { findProject, findTeam } from '../../naming/names.js';
import type { RecordsOptions } from '../../output/records.js';
import { oneRecord } from '../list-records.js';
import { agentFields, type AgentFields } from './agent-fields.js';
import { agentView } from './agent-view.js';

export const newAgent = (
  context: Context,
  name: string,
  options: RecordsOptions & AgentFields & { team?: string; project?: string },
): Promise<void> =>
  oneRecord(context, options, {
    view: agentView,
    work: async (client) => {
      const { team, project } = options;
      const placed = stated({
        teamId: team === undefined ? undefined : (await findTeam(client, team)).id,
        projectId: project === undefined ? undefined : (await findProject(client, project)).id,
      });
      return client.agents.create({ name, ...placed, ...(await agentFields(options)) });
    },
  });
