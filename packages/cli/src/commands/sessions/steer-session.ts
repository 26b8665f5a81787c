import { newClientId } from '@mosaicstack/client';
import type { Context } from '../../context.js';
import { badUsage } from '../../failure.js';
import { findConversation } from '../../naming/names.js';

/** Has the answer being made read this at its next step; without one it is sent as a message. */
export async function steerSession(context: Context, name: string, words: readonly string[]): Promise<void> {
  const content = words.join(' ').trim();
  if (content === '')
    throw badUsage('There is nothing to tell the agent.', `mosaic sessions steer ${name} "your words"`);
  const client = await context.signedInClient();
  const { id: conversationId } = await findConversation(client, name);
  const message = { clientId: newClientId(), content, conversationId, delivery: 'steer' as const };
  const { delivery, runId } = await client.conversations.send(message);
  context.printer.talk(
    delivery === 'steered'
      ? 'The agent reads it at its next step.'
      : `Nothing was being answered: it was sent as a message. Follow the answer: mosaic sessions attach ${conversationId}`,
  );
  context.printer.line(runId);
}
