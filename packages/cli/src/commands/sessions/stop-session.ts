import type { Context } from '../../context.js';
import { findConversation } from '../../naming/names.js';

export async function stopSession(context: Context, name: string): Promise<void> {
  const client = await context.signedInClient();
  const { activeRunId } = await findConversation(client, name);
  if (!activeRunId) return context.printer.talk('No answer is being written in this conversation.');
  await client.runs.stop(activeRunId);
  context.printer.talk('Stopping the answer.');
}
