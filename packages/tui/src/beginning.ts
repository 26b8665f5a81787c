import type { SendOptions } from '@mosaicstack/client';
import type { AgentId, ProjectId } from '@mosaicstack/types';
import type { ConversationPlace } from './conversation-place.js';

/** What conversations that begin here begin with: who answers, and in which project. */
export interface Beginning {
  agent?: { id: AgentId; name: string };
  project?: { id: ProjectId; name: string };
}

export const sentWith = ({ agent, project }: Beginning): Pick<SendOptions, 'agentId' | 'projectId'> => ({
  ...(agent && { agentId: agent.id }),
  ...(project && { projectId: project.id }),
});

/** Where a conversation will stand once it is begun; undefined when nothing says. */
export const placeAhead = ({ agent, project }: Beginning): ConversationPlace | undefined =>
  agent || project ? { title: '', agent: agent?.name, project, thinking: null } : undefined;
