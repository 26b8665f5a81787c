import type { Actor } from '@mosaicstack/kernel';
import type { MessageAck, SendMessage } from '@mosaicstack/types';
import type { AgentStores } from '../runs/agent-stores.js';
import { conversationIdOf } from './conversation-id.js';
import type { QueuedRow } from './queued-message-store.js';

/** The acknowledgement of a message that is stored already, wherever it is by now. */
export async function acknowledgementOf(
  { messages, runs, queue }: AgentStores,
  actor: Actor,
  request: Pick<SendMessage, 'clientId' | 'conversationId'>,
): Promise<MessageAck | undefined> {
  const { clientId } = request;
  const conversationId = request.conversationId ?? conversationIdOf(actor.userId, clientId);
  const message = await messages.findByClientId(actor, conversationId, clientId);
  if (!message) {
    const queued = await queue.findByClientId(actor, conversationId, clientId);
    return queued && ackOfQueued(queued);
  }
  const messageId = message.id;
  // Words that joined an answer carry its run; a message that began one is named by it.
  if (message.runId)
    return { clientId, messageId, runId: message.runId, conversationId, delivery: 'steered' };
  const run = await runs.findByMessage(actor, messageId);
  return run && { clientId, messageId, runId: run.id, conversationId, delivery: 'started' };
}

export const ackOfQueued = ({ id, request, runId, steersRunId, conversationId }: QueuedRow): MessageAck => ({
  clientId: request.clientId,
  messageId: id,
  runId: steersRunId ?? runId,
  conversationId,
  delivery: steersRunId === null ? 'queued' : 'steered',
});
