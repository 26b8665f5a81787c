import type { Actor, Clock } from '@mosaicstack/kernel';
import type {
  AttachedPart,
  ConversationId,
  Message,
  MessageId,
  RunId,
  SendMessage,
} from '@mosaicstack/types';

export interface UserMessage {
  id: MessageId;
  conversationId: ConversationId;
  parentId: MessageId | null;
  request: SendMessage;
  /** What the message holds besides its words. */
  attached?: readonly AttachedPart[];
  /** The answer these words joined while it was being made; none for words that begin one. */
  runId?: RunId | null;
}

/** What a person said, as a row. */
export const userMessage = (
  { clock }: { clock: Clock },
  { userId }: Actor,
  { id, conversationId, parentId, request, attached = [], runId = null }: UserMessage,
): Message => ({
  id,
  conversationId,
  parentId,
  role: 'user',
  parts: [...attached, { type: 'text', text: request.content }],
  clientId: request.clientId,
  runId,
  speakerId: userId,
  provider: null,
  model: null,
  usage: null,
  state: 'complete',
  createdAt: clock.now().toISOString(),
});
