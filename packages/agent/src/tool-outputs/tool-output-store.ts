import type { Actor } from '@mosaicstack/kernel';
import type { ConversationId, ToolOutputId } from '@mosaicstack/types';

/** The tool by which an agent reads on in what it was shown a part of. */
export const toolOutputReadName = 'tool_output_read';

/** The whole of what a tool gave, where a model was shown a part of it. */
export interface ToolOutput {
  id: ToolOutputId;
  conversationId: ConversationId;
  /** Of the text in UTF-8, in hex: the same text is kept once in a conversation. */
  sha256: string;
  text: string;
  createdAt: string;
}

export interface ToolOutputPart {
  text: string;
  /** Characters of the whole. */
  characters: number;
}

/** One person's tool outputs, each within its conversation. Every implementation passes `describeAgentStores`. */
export interface ToolOutputStore {
  /** Resolves to the id under which the text is kept, which is an earlier one where it was kept before. */
  keep(actor: Actor, output: ToolOutput): Promise<ToolOutputId>;
  /** Undefined for what is not the actor's, or belongs to another conversation. */
  read(
    actor: Actor,
    address: { conversationId: ConversationId; id: ToolOutputId },
    range: { offset: number; limit: number },
  ): Promise<ToolOutputPart | undefined>;
}
