import { type Client, isGatewayError } from '@mosaicstack/client';
import { type Agent, agentIdSchema, type ProjectId } from '@mosaicstack/types';
import { findAgent, findProject } from '../../naming/names.js';
import { cleanName } from '../../output/clean-text.js';
import { readPages } from '../../paging.js';

export interface Wanted {
  /** The agent whose instructions are read; without one, the agent that answers where nobody chose. */
  agent?: string | undefined;
  /** The project by its name. */
  project?: string | undefined;
  /** The project whose workspace this is, where no other was named. */
  currentProject?: ProjectId | undefined;
}

/** What an agent of the gateway would be told, for an agent outside of it. */
export interface SharedInstructions {
  /** Empty when there is nothing to tell. */
  text: string;
  /** For the person: what it is made of. */
  parts: string[];
  /** The project it is about, if there is one. */
  projectId: ProjectId | undefined;
}

export async function sharedInstructions(
  client: Client,
  { agent, project, currentProject }: Wanted,
): Promise<SharedInstructions> {
  const [layers, work] = await Promise.all([
    agentOf(client, agent).then((found) => found && layersOf(client, found)),
    project === undefined
      ? currentProject && known(projectOf(client, currentProject))
      : findProject(client, project).then(({ id }) => projectOf(client, id)),
  ]);
  const told = [...(layers ?? []), ...(work?.parts ?? [])].filter(({ text }) => text.trim() !== '');
  return {
    text: told.map(({ text }) => text).join('\n\n'),
    parts: told.map(({ what }) => what),
    projectId: work?.id,
  };
}

interface Part {
  what: string;
  text: string;
}

/** More agents than this nobody looks through for the one that came with the product. */
const mostAgents = 1_000;

async function agentOf(client: Client, typed: string | undefined): Promise<Agent | undefined> {
  if (typed !== undefined) return findAgent(client, typed);
  const { items } = await client.preferences.list();
  const preferred = items.find(({ key, mutable }) => key === 'agent.default' && mutable)?.value;
  // One that is gone answers nobody any more: then the one of the product does.
  const chosen = agentIdSchema.safeParse(preferred).data;
  const found = chosen && (await known(client.agents.get(chosen)));
  if (found) return found;
  const all = await readPages((page) => client.agents.list(page as object), mostAgents);
  return all.find(({ isSystem, name }) => isSystem && name === 'assistant');
}

/** The agent's own prompt and what the person asks of every agent, as its layers come out. */
async function layersOf(client: Client, { id, name }: Agent): Promise<Part[]> {
  const { entries } = await client.agents.effective(id);
  const valueOf = (wanted: string): string => {
    const value = entries.find(({ key }) => key === wanted)?.value;
    return typeof value === 'string' ? value : '';
  };
  const instructions = valueOf('instructions');
  return [
    { what: `the instructions of the agent "${cleanName(name)}"`, text: valueOf('systemPrompt') },
    {
      what: 'what you ask of every agent',
      text:
        instructions.trim() === ''
          ? ''
          : `What the person you work for asks of every agent:\n${instructions}`,
    },
  ];
}

/** The very text that agents of the gateway are told. */
async function projectOf(client: Client, id: ProjectId): Promise<{ id: ProjectId; parts: Part[] }> {
  const [{ name }, text] = await Promise.all([client.projects.get(id), client.projects.briefing(id)]);
  return { id, parts: [{ what: `what agents are told of the project "${cleanName(name)}"`, text }] };
}

const known = <Found>(found: Promise<Found>): Promise<Found | undefined> =>
  found.catch((error: unknown) => {
    if (isGatewayError(error) && error.kind === 'not_found') return undefined;
    throw error;
  });
