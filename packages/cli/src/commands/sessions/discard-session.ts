import type { Context } from '../../context.js';
import { findConversation } from '../../naming/names.js';
import { newestRun } from './newest-run.js';

export async function discardSession(context: Context, name: string): Promise<void> {
  const client = await context.signedInClient();
  const { id } = await findConversation(client, name);
  await client.runs.discard(await newestRun(client, id));
  context.printer.talk('The answer is left as it is.');
}
