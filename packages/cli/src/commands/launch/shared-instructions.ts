import type { Client } from '@mosaicstack/client';
import { findAgent, findProject } from '../../naming/names.js';

export interface Wanted {
  /** The agent whose layers are read; without one, the agent that answers where nobody chose. */
  agent?: string | undefined;
  project?: string | undefined;
}

/** What an agent of the gateway would be told, for an agent outside of it; empty when there is nothing to tell. */
export async function sharedInstructions(client: Client, { agent, project }: Wanted): Promise<string> {
  const [told, work] = await Promise.all([
    agent === undefined ? preferencesOf(client) : layersOf(client, agent),
    project === undefined ? [] : projectOf(client, project),
  ]);
  return [...told, ...work].filter((part) => part.trim() !== '').join('\n\n');
}

/** The agent's own prompt and what the person asks of every agent, as its layers come out. */
async function layersOf(client: Client, typed: string): Promise<string[]> {
  const { entries } = await client.agents.effective((await findAgent(client, typed)).id);
  const valueOf = (wanted: string): string => {
    const value = entries.find(({ key }) => key === wanted)?.value;
    return typeof value === 'string' ? value : '';
  };
  return [valueOf('systemPrompt'), asked(valueOf('instructions'))];
}

/** Without an agent, what the person asks of every agent: its own prompt is another's. */
async function preferencesOf(client: Client): Promise<string[]> {
  const { items } = await client.agents.list({ limit: 1 });
  const [any] = items;
  if (!any) return [];
  const { entries } = await client.agents.effective(any.id);
  const value = entries.find(({ key }) => key === 'instructions')?.value;
  return [asked(typeof value === 'string' ? value : '')];
}

async function projectOf(client: Client, typed: string): Promise<string[]> {
  const { name, description, instructions } = await findProject(client, typed);
  return [`You work in the project "${name}".`, description, instructions];
}

const asked = (instructions: string): string =>
  instructions === '' ? '' : `What the person you work for asks of every agent:\n${instructions}`;
