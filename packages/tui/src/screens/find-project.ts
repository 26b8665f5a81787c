import type { Client } from '@mosaicstack/client';
import type { Project } from '@mosaicstack/types';

/** The project a person means by its name, the beginning of it, or the end of its id. */
export async function findProject(client: Client, typed: string): Promise<Project | undefined> {
  const { items } = await client.projects.list({ limit: 200 });
  const wanted = typed.toLowerCase();
  return (
    items.find(({ name }) => name.toLowerCase() === wanted) ??
    items.find(({ name }) => name.toLowerCase().startsWith(wanted)) ??
    items.find(({ id }) => id.endsWith(wanted))
  );
}
