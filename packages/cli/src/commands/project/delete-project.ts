import type { Client } from '@mosaicstack/client';
import type { Project } from '@mosaicstack/types';
import type { Context } from '../../context.js';
import { isConfirmed, type ConfirmOptions } from '../../input/confirm.js';
import { findProject } from '../../naming/names.js';

export async function deleteProject(
  context: Context,
  typed: string,
  options: ConfirmOptions & { content: 'remove' | 'archive' },
): Promise<void> {
  const client = await context.signedInClient();
  const project = await findProject(client, typed);
  const { content } = options;
  const holds = await contentOf(client, project);
  const deed =
    content === 'archive'
      ? `archive the project "${project.name}" and keep ${holds}`
      : `delete the project "${project.name}" with ${holds}`;
  if (!(await isConfirmed(context, { name: project.name, deed }, options))) return;
  await client.projects.delete(project.id, { confirmName: project.name, content });
  context.printer.talk(content === 'archive' ? 'Archived.' : 'Deleted.');
}

/** Read in one page each: beyond that the exact number decides nothing. */
const most = 200;
const countOf = (count: number, noun: string): string =>
  `${count >= most ? `${most} or more` : count} ${noun}${count === 1 ? '' : 's'}`;

async function contentOf(client: Client, { id: projectId }: Project): Promise<string> {
  const page = { projectId, limit: most };
  const [tasks, missions, files] = await Promise.all([
    client.tasks.list(page),
    client.missions.list(page),
    client.projects.files(projectId, { limit: most }),
  ]);
  const counts = [countOf(tasks.items.length, 'task'), countOf(missions.items.length, 'mission')];
  return `${counts.join(', ')} and ${countOf(files.items.length, 'file')}`;
}
