import { type Catalogue, isNamed } from '@mosaicstack/agent';
import type { Agent, Page } from '@mosaicstack/types';
import type { Check } from './check.js';

export interface AgentChecksDeps {
  /** Agents that whoever asks may see. */
  agents: (cursor: string | undefined) => Promise<Page<Agent>>;
  /** Models that whoever asks may use. */
  catalogue: () => Pick<Catalogue, 'entries' | 'seen' | 'providers'>;
  /** Names of every tool there is. */
  tools: readonly string[];
}

/** Whether agents name models, providers and tools that are there. Agents of others are seen by nobody, so neither here. */
export const agentChecks = (deps: AgentChecksDeps): Check[] => [
  {
    id: 'agents.references',
    group: 'Agents',
    ask: async () => {
      const agents = await allOf(deps.agents);
      if (agents.length === 0)
        return { state: 'ok', finding: 'You and your teams have no agents beside those of the product.' };
      const known = { models: modelsIn(deps.catalogue()), tools: deps.tools };
      const strays = agents.flatMap((agent) => strayOf(agent, known) ?? []);
      const [first] = strays;
      if (first === undefined)
        return {
          state: 'ok',
          finding: `${counted(agents.length)} of yours and your teams: all they name is there.`,
        };
      const others = strays.length === 1 ? '' : ` So it is with ${strays.length - 1} more.`;
      return {
        state: 'warning',
        finding: `${first.finding}${others}`,
        remediation: `mosaic agent show ${first.id}`,
      };
    },
  },
];

const counted = (count: number): string => `${count} ${count === 1 ? 'agent' : 'agents'}`;

async function allOf(page: AgentChecksDeps['agents']): Promise<Agent[]> {
  const found: Agent[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const { items, nextCursor } = await page(cursor);
    found.push(...items.filter(({ isSystem }) => !isSystem));
    cursor = nextCursor;
  }
  return found;
}

interface Models {
  hasProvider: (id: string) => boolean;
  /** A provider that tells no models just now may have any. */
  hasModel: (reference: string) => boolean;
}

function modelsIn({ entries, seen, providers }: ReturnType<AgentChecksDeps['catalogue']>): Models {
  const models = new Set([...seen, ...entries.map(({ reference }) => reference)]);
  const talkative = new Set([...models].map(providerOf));
  const ids = new Set([...providers.map(({ id }) => id), ...talkative]);
  return {
    hasProvider: (id) => ids.has(id),
    hasModel: (reference) => {
      const provider = providerOf(reference);
      return ids.has(provider) && (models.has(reference) || !talkative.has(provider));
    },
  };
}

const providerOf = (reference: string): string => reference.slice(0, reference.indexOf('/'));

/** What an agent works with that is not there, if anything. */
function strayOf(
  { id, name, model, provider, allowedTools, routing }: Agent,
  { models, tools }: { models: Models; tools: readonly string[] },
): { id: string; finding: string } | undefined {
  const named = (what: string, names: readonly (string | null)[], isThere: (name: string) => boolean) =>
    names.flatMap((one) => (one === null || isThere(one) ? [] : [`the ${what} ${one}`]));
  const strays = [
    ...named('model', [model, routing.preferredModel], models.hasModel),
    ...named('provider', [provider, routing.preferredProvider], models.hasProvider),
    ...named('tool', allowedTools ?? [], (pattern) => tools.some((tool) => isNamed([pattern], tool))),
  ];
  const [first] = strays;
  return first === undefined
    ? undefined
    : { id, finding: `The agent "${name}" names ${first}, which is not here.` };
}
