import { type Actor, AppError } from '@mosaicstack/kernel';
import { type Agent, agentIdSchema } from '@mosaicstack/types';
import { findAgent } from '../agents/find-agent.js';
import { systemAgents } from '../agents/system-agents.js';
import type { AgentStores } from '../runs/agent-stores.js';

const mostLookedAt = 50;
const mostNamed = 12;

/**
 * The agent a model means by a name or an id, among those its speaker may use. Of several by one name the
 * speaker's own comes first, then the product's: no team can put its agent in the place of either.
 */
export async function delegateeNamed(stores: AgentStores, actor: Actor, typed: string): Promise<Agent> {
  const id = agentIdSchema.safeParse(typed);
  if (id.success) {
    const found = await findAgent(stores, actor, id.data);
    if (found) return found;
  }
  const name = typed.toLowerCase();
  const isMeant = (agent: Agent): boolean => agent.name.toLowerCase() === name;
  const stored = (await stores.agents.list(actor, { name: typed, limit: mostLookedAt })).items.filter(
    isMeant,
  );
  const own = stored.find(({ ownerId }) => ownerId === actor.userId) ?? systemAgents.find(isMeant);
  if (own) return own;
  const [first, second] = stored;
  if (first && second) {
    const ids = stored.map((agent) => agent.id).join(', ');
    throw new AppError('conflict', `“${typed}” means more than one agent.`, {
      remediation: `Name it by its id: ${ids}`,
    });
  }
  if (first) return first;
  const { items } = await stores.agents.list(actor, { limit: mostNamed });
  const names = [...new Set([...items, ...systemAgents].map((agent) => agent.name))].slice(0, mostNamed);
  throw new AppError('not_found', `There is no agent called ${typed}.`, {
    remediation: `There are: ${names.join(', ')}.`,
  });
}
