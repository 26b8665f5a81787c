import type { Actor } from '@mosaicstack/kernel';
import type { Agent, AgentId } from '@mosaicstack/types';
import type { AgentStores } from '../runs/agent-stores.js';
import { systemAgentOf } from './system-agents.js';

/** An agent the actor may use: their own, one of their teams, or one of the product. */
export const findAgent = async (
  { agents }: Pick<AgentStores, 'agents'>,
  actor: Actor,
  id: AgentId,
): Promise<Agent | undefined> => systemAgentOf(id) ?? agents.find(actor, id);
