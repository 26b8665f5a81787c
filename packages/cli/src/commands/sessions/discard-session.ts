import type { Context } from '../../context.js';
import { conversationIdOf } from './find-session.js';
import { newestRun } from './newest-run.js';

export async function discardSession(context: Context, name: string): Promise<void> {
  const client = await context.signedInClient();
  await client.runs.discard(await newestRun(client, conversationIdOf(name)));
  context.printer.talk('The answer is left as it is.');
}
