import type { Context } from '../../context.js';
import { badUsage } from '../../failure.js';
import { findConversation } from '../../naming/names.js';

/** Has a model answer in a conversation from its next message on; `auto` leaves it to the rules again. */
export async function useModel(
  context: Context,
  model: string,
  { session }: { session?: string },
): Promise<void> {
  if (session === undefined)
    throw badUsage('A model is used in a conversation.', `mosaic models use ${model} --session NAME`);
  const client = await context.signedInClient();
  const { id } = await findConversation(client, session);
  const wanted = model === 'auto' ? null : model;
  const now = await client.conversations.updateSettings(id, { model: wanted });
  context.printer.talk(
    now.model === null ? 'The rules choose from now on.' : `${now.model} answers from now on.`,
  );
}
