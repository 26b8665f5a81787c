import type { Context } from '../../context.js';
import { findAgent } from '../../naming/names.js';
import { oneRecord } from '../list-records.js';
import { refuseNothing, versionFor, type UpdateOptions } from '../update-options.js';
import { agentFields, type AgentFields } from './agent-fields.js';
import { agentView } from './agent-view.js';

export const updateAgent = (
  context: Context,
  typed: string,
  options: UpdateOptions & AgentFields & { name?: string },
): Promise<void> =>
  oneRecord(context, options, {
    view: agentView,
    work: async (client) => {
      const agent = await findAgent(client, typed);
      const { name } = options;
      const change = { ...(await agentFields(options, agent)), ...(name === undefined ? {} : { name }) };
      refuseNothing(change, 'mosaic agent update AGENT --prompt TEXT; --help lists all.');
      return client.agents.update(agent.id, { version: versionFor(options, agent), ...change });
    },
  });
