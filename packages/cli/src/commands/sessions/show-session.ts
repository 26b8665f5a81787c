import { emptyTranscript, pathTo, withMessages, type TranscriptMessage } from '@mosaicstack/transcript';
import { textOf } from '@mosaicstack/types';
import type { Context } from '../../context.js';
import { findConversation } from '../../naming/names.js';
import type { Printer } from '../../printer.js';
import { cleanName, cleanText, safeJson } from '../../output/clean-text.js';

/** Prints the branch that is read, from its beginning. JSON holds the whole tree. */
export async function showSession(
  context: Context,
  name: string,
  options: { json?: boolean },
): Promise<void> {
  const client = await context.signedInClient();
  const conversation = await findConversation(client, name);
  const { id } = conversation;
  const messages = await client.conversations.history(id);
  if (options.json) {
    context.printer.line(safeJson({ v: 1, conversation, messages }, 2));
    return;
  }
  const { printer } = context;
  printer.talk(cleanName(conversation.title) || 'untitled');
  const transcript = withMessages(emptyTranscript(id), messages, conversation.activeLeafId);
  for (const message of pathTo(transcript)) printMessage(printer, message);
  if (conversation.activeRunId) printer.talk(`\nAn answer is being written: mosaic sessions attach ${id}`);
}

function printMessage(printer: Printer, message: TranscriptMessage): void {
  const who = message.role === 'assistant' ? (message.model ?? 'assistant') : message.role;
  const state = message.state === 'complete' ? '' : ` (${message.state})`;
  printer.line(printer.style('bold', `\n${cleanName(who)}${state}`));
  const text = cleanText(textOf(message));
  if (text !== '') printer.line(text);
  for (const part of message.parts) {
    if (part.type === 'error') printer.line(`error: ${cleanText(part.error.message)} (${part.error.code})`);
  }
}
