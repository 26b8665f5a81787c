import { type Actor, NotFound } from '@mosaicstack/kernel';
import type { Conversation, ConversationId } from '@mosaicstack/types';
import type { AgentStores } from '../runs/agent-stores.js';

/** A conversation of the actor's that is there; rejects with `not_found` otherwise. */
export async function conversationOf(
  { conversations }: AgentStores,
  actor: Actor,
  id: ConversationId,
): Promise<Conversation> {
  const conversation = await conversations.find(actor, id);
  if (!conversation) throw new NotFound('conversation');
  return conversation;
}
