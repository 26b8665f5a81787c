import type { AgentId, Conversation, ConversationId, ProjectId } from '@mosaicstack/types';

interface BeginsAs {
  title: string;
  /** ISO 8601. */
  at: string;
  projectId?: ProjectId | null | undefined;
  /** Who answers; null leaves it to the person's preference. */
  agentId?: AgentId | null | undefined;
  /** Which model answers; null leaves it to the agent and to routing. */
  model?: string | null | undefined;
}

/** A conversation in which nothing was said yet. */
export const newConversation = (
  id: ConversationId,
  { title, at, projectId = null, agentId = null, model = null }: BeginsAs,
): Conversation => ({
  id,
  title,
  projectId,
  agentId,
  model,
  activeLeafId: null,
  activeRunId: null,
  isPinned: false,
  archivedAt: null,
  deletedAt: null,
  forkedFrom: null,
  createdAt: at,
  updatedAt: at,
});
