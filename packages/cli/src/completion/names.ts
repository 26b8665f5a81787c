import type { Client } from '@mosaicstack/client';
import type { Context } from '../context.js';
import { ownProfile } from '../profiles/profile-file.js';

/** Names somebody waits for at a prompt: what is not there by then is left out. Milliseconds. */
const patience = 1_500;
const most = 100;

const sources: Readonly<Record<string, (client: Client) => Promise<readonly string[]>>> = {
  agent: async (client) => (await client.agents.list({ limit: most })).items.map(({ name }) => name),
  mission: async (client) => (await client.missions.list({ limit: most })).items.map(({ name }) => name),
  project: async (client) => (await client.projects.list({ limit: most })).items.map(({ name }) => name),
  team: async (client) => (await client.teams.list({ limit: most })).items.map(({ slug }) => slug),
};

/** Names of what is kept at the gateway; none when it does not answer soon, or nobody is signed in. */
export async function namesFor(context: Context, kind: string): Promise<readonly string[]> {
  if (kind === 'profile') return profileNames(context).catch(() => []);
  const read = sources[kind];
  if (!read) return [];
  const late = new Promise<readonly string[]>((resolve) => setTimeout(() => resolve([]), patience).unref());
  const names = context.signedInClient().then(read);
  return Promise.race([names.catch(() => []), late]);
}

/** Kept here, so no gateway is asked. */
const profileNames = async (context: Context): Promise<string[]> => [
  ownProfile,
  ...(await context.profiles()).all().map(({ name }) => name),
];
