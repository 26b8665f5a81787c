import {
  agentIdSchema,
  conversationStateSchema,
  type AgentId,
  type ConversationState,
  type ProjectId,
} from '@mosaicstack/types';

/** What the address of the page asks for. */
export interface ConversationFilter {
  state: ConversationState;
  projectId: ProjectId | undefined;
  agentId: AgentId | undefined;
  pinned: true | undefined;
  hasFile: true | undefined;
  from: string | undefined;
  to: string | undefined;
}

/** What the address says; what is none of ours in it says nothing. */
export function conversationFilterOf(read: (name: string) => string | undefined): ConversationFilter {
  const day = (name: string): string | undefined => {
    const given = read(name);
    return given && /^\d{4}-\d{2}-\d{2}$/.test(given) ? given : undefined;
  };
  return {
    state: conversationStateSchema.safeParse(read('state')).data ?? 'open',
    projectId: read('p') as ProjectId | undefined,
    agentId: agentIdSchema.safeParse(read('agent')).data,
    pinned: read('show') === 'pinned' ? true : undefined,
    hasFile: read('file') === 'yes' ? true : undefined,
    from: day('from'),
    to: day('to'),
  };
}
