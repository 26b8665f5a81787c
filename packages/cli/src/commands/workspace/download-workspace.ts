import { buffer } from 'node:stream/consumers';
import type { Context } from '../../context.js';
import { findProject } from '../../naming/names.js';
import { safeName, writeDownload } from '../project/download-file.js';

/** Writes the archive beside the person, never over a file that is there. */
export async function downloadWorkspace(
  context: Context,
  typed: string,
  { to, force }: { to?: string; force?: boolean },
): Promise<void> {
  const client = await context.signedInClient();
  const project = await findProject(client, typed);
  const content = await buffer((await client.workspaces.archive(project.id)).stream());
  const path = to ?? safeName(`${project.name.replaceAll(/[/\\]/g, '-')}.tar.gz`);
  await writeDownload(context, content, { path, force });
}
