import { plainText } from '@mosaicstack/transcript';
import type { Conversation, ConversationId } from '@mosaicstack/types';
import { ListPane, type ListRow } from '../lists/list-pane.js';
import type { ListPage } from '../lists/list-source.js';
import { cleanLine } from '../terminal-text.js';
import { notesOf } from './notes-of.js';
import { ago } from './relative-time.js';
import type { ScreenContext } from './screen.js';

export interface PickerChoice {
  open(id: ConversationId): void;
  startNew(): void;
  /** Looks for words in what was said, not in titles alone. */
  search(words: string): void;
  delete(conversations: readonly Conversation[]): void;
  /** Undoes the last `delete`. */
  restore(): void;
  cancel(): void;
}

const pageSize = 100;

/** The person's conversations, newest first. */
export function sessionPicker(
  context: ScreenContext,
  { choice, current }: { choice: PickerChoice; current: ConversationId | null },
): ListPane<Conversation> {
  const row = ({ id, title, activeRunId, updatedAt, isPinned }: Conversation): ListRow => ({
    mark: activeRunId
      ? context.theme.tiles.running
      : context.theme.muted(id === current ? '•' : isPinned ? '*' : ' '),
    title,
    note: ago(updatedAt, Date.now()),
  });
  return new ListPane(context, {
    title: 'Conversations',
    read: (cursor) => context.client.conversations.list({ limit: pageSize, cursor }),
    idOf: ({ id }) => id,
    row,
    open: ({ id }) => choice.open(id),
    close: () => choice.cancel(),
    isClosing: (data) => context.keys.is(data, 'chat.list'),
    empty: 'None yet. n begins one.',
    selects: true,
    keys: [
      { key: 'n', does: 'new', run: () => choice.startNew() },
      { key: 's', does: 'searches what was said', run: (_, words) => choice.search(words) },
      { key: 'd', does: 'deletes', run: (meant) => choice.delete(meant) },
      { key: 'u', does: 'undoes that', run: () => choice.restore() },
    ],
  });
}

interface Found {
  id: ConversationId;
  title: string;
  snippet: string;
  at: string;
}

/** Conversations by words that were said in them, best first. */
export function sessionSearch(
  context: ScreenContext,
  { query, choice }: { query: string; choice: PickerChoice },
): ListPane<Found> {
  const read = async (): Promise<ListPage<Found>> => {
    const hits = await context.client.conversations.search({ query });
    const items = hits.map(({ conversation: { id, title }, messageId, snippet, at }) => {
      const text = snippet.map((piece) => piece.text).join('');
      // Without a message it is the title that was found, which has no marks.
      return { id, title, at, snippet: messageId === null ? text : plainText(text) };
    });
    return { items, nextCursor: null };
  };
  return new ListPane(context, {
    title: `Conversations with “${cleanLine(query)}”`,
    read,
    idOf: ({ id }) => id,
    row: ({ title, snippet, at }) => ({ title, note: notesOf(ago(at, Date.now()), snippet) }),
    open: ({ id }) => choice.open(id),
    close: () => choice.cancel(),
    empty: 'Nothing was found. Other words, or fewer, may do.',
  });
}
