import type { ConversationId } from '@mosaicstack/types';

type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const prefix = 'mosaic-draft:';
const keyOf = (id: ConversationId | null): string => `${prefix}${id ?? 'new'}`;

/** Milliseconds without a keypress after which a draft is kept, so that typing never waits for the disk. */
const settleTime = 200;

/** What a person wrote and has not sent, by conversation; `null` is the one that has not begun. */
export class DraftShelf {
  readonly #waiting = new Map<string, string>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** The storage is asked for at each use, for pages are also rendered where there is none. */
  constructor(private readonly storage: () => DraftStorage) {}

  read(id: ConversationId | null): string {
    return this.#waiting.get(keyOf(id)) ?? this.storage().getItem(keyOf(id)) ?? '';
  }

  write(id: ConversationId | null, text: string): void {
    this.#waiting.set(keyOf(id), text);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), settleTime);
  }

  /** Keeps at once what waits. A browser that keeps nothing, or is full, costs the draft on reload and nothing more. */
  flush(): void {
    clearTimeout(this.#timer);
    try {
      for (const [key, text] of this.#waiting) {
        if (text === '') this.storage().removeItem(key);
        else this.storage().setItem(key, text);
      }
    } catch {
      return;
    } finally {
      this.#waiting.clear();
    }
  }

  /** Leaves nothing behind, not even what was still waiting. */
  clear(): void {
    clearTimeout(this.#timer);
    this.#waiting.clear();
    const storage = this.storage();
    const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index));
    for (const key of keys) if (key?.startsWith(prefix)) storage.removeItem(key);
  }
}

export const drafts = new DraftShelf(() => window.localStorage);
