import type { Context } from '../../context.js';
import { isConfirmed, type ConfirmOptions } from '../../input/confirm.js';
import { findFile, findProject } from '../../naming/names.js';

export async function removeFile(
  context: Context,
  projectTyped: string,
  fileTyped: string,
  options: ConfirmOptions,
): Promise<void> {
  const client = await context.signedInClient();
  const project = await findProject(client, projectTyped);
  const { id, name } = await findFile(client, project.id, fileTyped);
  const deed = `delete the file "${name}" of the project "${project.name}"`;
  if (!(await isConfirmed(context, { name, deed }, options))) return;
  await client.projects.deleteFile(project.id, id);
  context.printer.talk('Deleted.');
}
