import type { Context } from '../../context.js';
import { badUsage } from '../../failure.js';
import { findAgent } from '../../naming/names.js';
import { printRecords, wantsFieldNames, type RecordsOptions } from '../../output/records.js';
import { listRecords, oneRecord, type ListOptions } from '../list-records.js';
import { versionFor, type UpdateOptions } from '../update-options.js';
import { agentView, differenceView, versionView } from './agent-view.js';

/** Lists versions; with `compare`, what changed from one to another. */
export async function agentVersions(
  context: Context,
  typed: string,
  options: ListOptions & { compare?: string },
): Promise<void> {
  if (options.compare !== undefined) return compare(context, typed, options.compare, options);
  return listRecords(context, options, {
    view: versionView,
    list: async (client) => {
      const { id } = await findAgent(client, typed);
      return (page) => client.agents.versions(id, page);
    },
  });
}

async function compare(
  context: Context,
  typed: string,
  pair: string,
  options: RecordsOptions,
): Promise<void> {
  const [, from, to] = /^(\d{1,9})\.\.(\d{1,9})$/.exec(pair) ?? [];
  if (from === undefined || to === undefined)
    throw badUsage(`"${pair}" names no two versions.`, '--compare 1..2');
  if (wantsFieldNames(options)) return printRecords(context.printer, [], differenceView, options);
  const client = await context.signedInClient();
  const { id } = await findAgent(client, typed);
  const { fields } = await client.agents.compare(id, Number(from), Number(to));
  printRecords(context.printer, fields, differenceView, options);
}

export const restoreAgent = (
  context: Context,
  typed: string,
  version: string,
  options: UpdateOptions,
): Promise<void> =>
  oneRecord(context, options, {
    view: agentView,
    work: async (client) => {
      if (!/^[1-9]\d{0,8}$/.test(version))
        throw badUsage(`"${version}" is no version.`, 'mosaic agent versions AGENT');
      const agent = await findAgent(client, typed);
      return client.agents.restore(agent.id, Number(version), versionFor(options, agent));
    },
  });
