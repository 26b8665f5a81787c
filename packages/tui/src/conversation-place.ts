import type { Client } from '@mosaicstack/client';
import type { ConversationId, ProjectId, ThinkingLevel } from '@mosaicstack/types';

/** What a conversation is called and where it stands, as far as it could be read. */
export interface ConversationPlace {
  title: string;
  /** Who answers. */
  agent: string | undefined;
  project: { id: ProjectId; name: string } | undefined;
  thinking: ThinkingLevel | null;
}

/** Reads it; what one may not see, or no longer there is, is left out. */
export async function placeOf(client: Client, id: ConversationId): Promise<ConversationPlace> {
  const [{ title, projectId }, settings] = await Promise.all([
    client.conversations.get(id),
    client.conversations.settings(id).catch(() => undefined),
  ]);
  const project =
    projectId === null ? undefined : await client.projects.get(projectId).catch(() => undefined);
  return {
    title,
    agent: settings?.agentName,
    project: project && { id: project.id, name: project.name },
    thinking: settings?.thinking ?? null,
  };
}
