import type { ConversationId } from '@mosaicstack/types';

type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const prefix = 'mosaic-draft:';
const keyOf = (id: ConversationId | null): string => `${prefix}${id ?? 'new'}`;

/** What a person wrote and has not sent, by conversation; `null` is the one that has not begun. */
export const readDraft = (storage: DraftStorage, id: ConversationId | null): string =>
  storage.getItem(keyOf(id)) ?? '';

/** A browser that keeps nothing, or is full, costs the draft on reload and nothing more. */
export function writeDraft(storage: DraftStorage, id: ConversationId | null, text: string): void {
  try {
    if (text === '') storage.removeItem(keyOf(id));
    else storage.setItem(keyOf(id), text);
  } catch {
    return;
  }
}

export function clearDrafts(storage: DraftStorage): void {
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index));
  for (const key of keys) if (key?.startsWith(prefix)) storage.removeItem(key);
}
