import type { Client } from '@mosaicstack/client';
import { emptyTranscript, pathTo, withMessages } from '@mosaicstack/transcript';
import { type ConversationId, type Message, messageSchema, textOf } from '@mosaicstack/types';
import type { Context } from '../../context.js';
import { findNamed } from '../../naming/find-named.js';
import { findConversation } from '../../naming/names.js';
import { cleanName } from '../../output/clean-text.js';
import { idColumn, timeColumn } from '../../output/columns.js';
import { contractFields } from '../../output/contract-fields.js';
import type { RecordsView } from '../../output/records.js';
import { listRecords, type ListOptions } from '../list-records.js';

const longestExcerpt = 80;

const messageView: RecordsView<Message> = {
  columns: [
    idColumn(({ id }) => id, 'MESSAGE'),
    { title: 'PINNED', value: ({ isPinned }) => (isPinned ? 'yes' : '') },
    { title: 'RATED', value: ({ rating }) => rating ?? '' },
    { title: 'ROLE', value: ({ role }) => role },
    timeColumn('SAID', ({ createdAt }) => createdAt),
    { title: 'TEXT', value: (message) => cleanName(textOf(message)).slice(0, longestExcerpt) },
  ],
  name: ({ id }) => id,
  ...contractFields<Message>(messageSchema),
  whenEmpty: 'There is no such message in this conversation.',
};

/** What a person and an agent said on the branch that is read, oldest first. */
export const sessionMessages = (
  context: Context,
  typed: string,
  options: ListOptions & { pinned?: boolean },
): Promise<void> =>
  listRecords(context, options, {
    view: messageView,
    list: async (client) => {
      const all = await saidIn(client, (await findConversation(client, typed)).id);
      const items = options.pinned ? all.filter(({ isPinned }) => isPinned) : all;
      return () => Promise.resolve({ items: items.slice(0, options.limit), nextCursor: null });
    },
  });

/** The message meant by its id or the end of it. */
export const messageNamed = (client: Client, id: ConversationId, typed: string): Promise<Message> =>
  findNamed(typed, {
    what: 'message',
    list: async () => ({ items: await saidIn(client, id), nextCursor: null }),
    idOf: (one) => one.id,
    namesOf: () => [],
    listCommand: `mosaic sessions messages ${id}`,
  });

export async function saidIn(client: Client, id: ConversationId): Promise<Message[]> {
  const { activeLeafId } = await client.conversations.get(id);
  const read = withMessages(emptyTranscript(id), await client.conversations.history(id), activeLeafId);
  return pathTo(read)
    .filter((message) => (message.role === 'user' || message.role === 'assistant') && textOf(message) !== '')
    .map(({ streaming: _streaming, pending: _pending, blocks: _blocks, ...message }) => message);
}
