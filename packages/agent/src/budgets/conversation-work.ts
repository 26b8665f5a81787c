import type { Actor, IdSource, UnitOfWork } from '@mosaicstack/kernel';
import type { CallPurpose, ConversationId, ProjectId, TeamId } from '@mosaicstack/types';
import { runProfile } from '../agents/run-profile.js';
import { conversationOf } from '../conversations/conversation-of.js';
import type { AgentStores } from '../runs/agent-stores.js';
import { agentHolder, type MeteredWork } from './metered-work.js';
import { ownCaps } from './own-caps.js';

export interface ConversationWorkDeps {
  unitOfWork: UnitOfWork<AgentStores>;
  ids: IdSource;
  /** The team that owns a project; null for a person's own, and for one the actor sees no more. */
  teamOf: (actor: Actor, projectId: ProjectId) => Promise<TeamId | null>;
}

/** What is done for a conversation beside its runs, such as naming it: whoever pays for a run of it pays for that. */
export async function conversationWork(
  { unitOfWork, ids, teamOf }: ConversationWorkDeps,
  actor: Actor,
  about: { conversationId: ConversationId; purpose: CallPurpose },
): Promise<MeteredWork> {
  const { projectId, profile } = await unitOfWork.run(actor, async (stores) => {
    const conversation = await conversationOf(stores, actor, about.conversationId);
    const { agentId: remembered, model: sticky } = conversation;
    const known = { remembered, sticky, override: undefined };
    return { projectId: conversation.projectId, profile: await runProfile(stores, actor, known) };
  });
  const { agent, settings } = profile;
  const teamId = projectId === null ? null : await teamOf(actor, projectId);
  const caps = ownCaps(settings.budget, ids.next(), agentHolder(agent, actor));
  return { ...about, actor, runId: null, projectId, teamId, agent, ownCaps: caps };
}
