import type { Context } from '../../context.js';
import { conversationIdOf } from './find-session.js';

export async function stopSession(context: Context, name: string): Promise<void> {
  const id = conversationIdOf(name);
  const client = await context.signedInClient();
  const { activeRunId } = await client.conversations.get(id);
  if (!activeRunId) return context.printer.talk('No answer is being written in this conversation.');
  await client.runs.stop(activeRunId);
  context.printer.talk('Stopping the answer.');
}
