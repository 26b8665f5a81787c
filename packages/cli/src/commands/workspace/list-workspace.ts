import type { Context } from '../../context.js';
import { findProject } from '../../naming/names.js';
import { printRecords, type RecordsOptions, wantsFieldNames } from '../../output/records.js';
import { entryView } from './workspace-view.js';

export async function listWorkspace(
  context: Context,
  project: string,
  path: string | undefined,
  options: RecordsOptions & { depth: number },
): Promise<void> {
  if (wantsFieldNames(options)) return printRecords(context.printer, [], entryView, options);
  const client = await context.signedInClient();
  const { id } = await findProject(client, project);
  const { entries, cut } = await client.workspaces.files(id, { path, depth: options.depth });
  printRecords(context.printer, entries, entryView, options);
  if (cut) context.printer.talk('There is more. Name a folder to see less at a time.');
}
