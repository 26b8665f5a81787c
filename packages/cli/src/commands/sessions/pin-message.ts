import type { Context } from '../../context.js';
import { findConversation } from '../../naming/names.js';
import { messageNamed } from './session-messages.js';

export const pinMessage = (context: Context, typed: string, message: string): Promise<void> =>
  change(context, { typed, message, isPinned: true });

export const unpinMessage = (context: Context, typed: string, message: string): Promise<void> =>
  change(context, { typed, message, isPinned: false });

async function change(
  context: Context,
  { typed, message, isPinned }: { typed: string; message: string; isPinned: boolean },
): Promise<void> {
  const client = await context.signedInClient();
  const { id } = await findConversation(client, typed);
  const { id: messageId } = await messageNamed(client, id, message);
  await client.conversations.pinMessage(id, messageId, isPinned);
  context.printer.talk(
    isPinned
      ? 'The message is pinned: models read it word for word, also once the conversation is summed up.'
      : 'The message is pinned no longer.',
  );
}
