import type { AgentId } from '@mosaicstack/types';
import type { Context } from '../../context.js';
import { isConfirmed, type ConfirmOptions } from '../../input/confirm.js';
import { findAgent } from '../../naming/names.js';
import type { RecordsOptions } from '../../output/records.js';
import { oneRecord } from '../list-records.js';
import { agentView } from './agent-view.js';

export async function deleteAgent(context: Context, typed: string, options: ConfirmOptions): Promise<void> {
  const client = await context.signedInClient();
  const { id, name } = await findAgent(client, typed);
  if (!(await isConfirmed(context, { name, deed: `delete the agent "${name}"` }, options))) return;
  await client.agents.delete(id);
  context.printer.talk(`Deleted. For 30 days: mosaic agent recover ${id}`);
}

/** By its whole id: what is deleted is in no list. */
export const recoverAgent = (context: Context, id: string, options: RecordsOptions): Promise<void> =>
  oneRecord(context, options, { view: agentView, work: (client) => client.agents.recover(id as AgentId) });
