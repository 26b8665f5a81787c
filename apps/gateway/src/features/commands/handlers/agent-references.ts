import type { AgentService } from '@mosaicstack/agent';
import { type Actor, AppError } from '@mosaicstack/kernel';
import type { Agent, AgentId } from '@mosaicstack/types';
import { handleOf } from './written.js';

const isId = (typed: string): boolean => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(typed);
const mostLooked = 200;
const shortestHandle = 4;

/**
 * The agent meant by an id, the end of one, or a name. Of several by one name a person's own comes first,
 * then the product's: no team can put its agent in the place of either.
 */
export async function agentNamed(agents: AgentService, actor: Actor, typed: string): Promise<Agent> {
  const wanted = typed.trim().toLowerCase();
  if (isId(wanted)) return agents.get(actor, wanted as AgentId);
  const named = wanted === '' || wanted.length > 80 ? [] : await byName(agents, actor, wanted);
  const own = named.find(({ ownerId }) => ownerId === actor.userId) ?? named.find(({ isSystem }) => isSystem);
  if (own) return own;
  const meant = named.length > 0 ? named : await byHandle(agents, actor, wanted);
  return theOne(meant, { typed, missing: 'There is no such agent, or it is not yours.', try: '/agent list' });
}

/** The deleted agent meant, by the same names; a person's own comes before those of teams. */
export async function deletedAgentNamed(agents: AgentService, actor: Actor, typed: string): Promise<AgentId> {
  const wanted = typed.trim().toLowerCase();
  if (isId(wanted)) return wanted as AgentId;
  const gone = await agents.deleted(actor);
  const named = gone.filter(({ name }) => name.toLowerCase() === wanted);
  const own = named.filter(({ ownerId }) => ownerId === actor.userId);
  const ending = wanted.length < shortestHandle ? [] : gone.filter(({ id }) => id.endsWith(wanted));
  const meant = [own, named, ending].find((found) => found.length > 0) ?? [];
  const missing = 'No such agent was deleted within 30 days, or it is not yours.';
  return theOne(meant, { typed, missing, try: '/agent recover' }).id;
}

function theOne(
  meant: readonly Agent[],
  { typed, missing, try: remediation }: { typed: string; missing: string; try: string },
): Agent {
  const [first, second] = meant;
  if (first && second) {
    throw new AppError('conflict', `“${typed}” means more than one agent.`, {
      remediation: `Use the end of an id: ${meant.map(({ id }) => handleOf(id)).join(', ')}`,
    });
  }
  if (first) return first;
  throw new AppError('not_found', missing, { remediation });
}

const byName = async (agents: AgentService, actor: Actor, name: string): Promise<Agent[]> =>
  (await agents.list(actor, { name, limit: mostLooked })).items;

const byHandle = async (agents: AgentService, actor: Actor, handle: string): Promise<Agent[]> =>
  handle.length < shortestHandle
    ? []
    : (await agents.list(actor, { limit: mostLooked })).items.filter(({ id }) => id.endsWith(handle));
