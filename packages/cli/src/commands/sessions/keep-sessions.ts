import type { BulkAction, ConversationState } from '@mosaicstack/types';
import type { Context } from '../../context.js';
import { type ConfirmOptions, isConfirmed } from '../../input/confirm.js';
import { findConversation } from '../../naming/names.js';
import { cleanName } from '../../output/clean-text.js';

const doneTo: Readonly<Record<BulkAction, string>> = {
  archive: 'Archived',
  unarchive: 'Brought back from the archive:',
  pin: 'Pinned',
  unpin: 'Unpinned',
  delete: 'Deleted; `mosaic sessions restore` brings it back for 30 days:',
  restore: 'Brought back',
};

const among: Readonly<Partial<Record<BulkAction, ConversationState>>> = {
  unarchive: 'archived',
  restore: 'deleted',
};

/** Does the same to each conversation named: by id, the end of it, or title. */
const keep =
  (action: BulkAction) =>
  async (context: Context, names: readonly string[]): Promise<void> => {
    const client = await context.signedInClient();
    for (const name of names) {
      const { id, title } = await findConversation(client, name, among[action]);
      await client.conversations.bulk([id], action);
      context.printer.talk(`${doneTo[action]} ${cleanName(title)}`);
    }
  };

export const archiveSessions = keep('archive');
export const unarchiveSessions = keep('unarchive');
export const pinSessions = keep('pin');
export const unpinSessions = keep('unpin');
export const restoreSessions = keep('restore');

export async function removeSessions(
  context: Context,
  names: readonly string[],
  options: ConfirmOptions,
): Promise<void> {
  const client = await context.signedInClient();
  for (const name of names) {
    const { id, title } = await findConversation(client, name);
    const what = { name: title, deed: `delete the conversation ${title}` };
    if (!(await isConfirmed(context, what, options))) continue;
    await client.conversations.bulk([id], 'delete');
    context.printer.talk(`${doneTo.delete} ${cleanName(title)}`);
  }
}
