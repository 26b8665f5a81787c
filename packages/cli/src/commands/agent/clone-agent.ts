import type { Context } from '../../context.js';
import { stated } from '../../input/prose.js';
import { findAgent, findTeam } from '../../naming/names.js';
import type { RecordsOptions } from '../../output/records.js';
import { oneRecord } from '../list-records.js';
import { agentView } from './agent-view.js';

export const cloneAgent = (
  context: Context,
  typed: string,
  { name, team, ...options }: RecordsOptions & { name?: string; team?: string },
): Promise<void> =>
  oneRecord(context, options, {
    view: agentView,
    work: async (client) => {
      const { id } = await findAgent(client, typed);
      const teamId = team === undefined ? undefined : (await findTeam(client, team)).id;
      return client.agents.clone(id, stated({ name, teamId }));
    },
  });
