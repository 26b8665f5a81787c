import type { Context } from '../../context.js';
import { findConversation } from '../../naming/names.js';
import { cleanText } from '../../output/clean-text.js';

/** Has a model sum up the earlier part of a conversation. */
export async function compactSession(
  context: Context,
  name: string,
  options: { json?: boolean },
): Promise<void> {
  const client = await context.signedInClient();
  const { id } = await findConversation(client, name);
  const result = await client.conversations.compact(id);
  if (options.json) return context.printer.line(JSON.stringify(result));
  const { summary, model, tokensBefore, tokensAfter } = result;
  context.printer.line(cleanText(summary));
  context.printer.talk(
    `${model} made about ${tokensBefore} tokens into ${tokensAfter}. Everything said stays.`,
  );
}
