import type { Context } from '../../context.js';
import { findProject } from '../../naming/names.js';
import { printRecords, type RecordsOptions, wantsFieldNames } from '../../output/records.js';
import { commitView } from './workspace-view.js';

export async function listCommits(
  context: Context,
  project: string,
  path: string | undefined,
  options: RecordsOptions & { limit: number },
): Promise<void> {
  if (wantsFieldNames(options)) return printRecords(context.printer, [], commitView, options);
  const client = await context.signedInClient();
  const { id } = await findProject(client, project);
  const { commits } = await client.workspaces.log(id, { path, limit: options.limit });
  printRecords(context.printer, commits, commitView, options);
}
