import type { ConversationId } from '@mosaicstack/types';

type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const prefix = 'mosaic-draft:';
const keyOf = (id: ConversationId | null): string => `${prefix}${id ?? 'new'}`;

/** Milliseconds without a keypress after which a draft is kept, so that typing never waits for the disk. */
const settleTime = 200;

/** What a person wrote and has not sent, by conversation; `null` is the one that has not begun. */
export class DraftShelf {
  /** What is not in the storage yet, or did not fit in. */
  readonly #waiting = new Map<string, string>();
  readonly #listeners = new Set<() => void>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isFull = false;

  /** The storage is asked for at each use, for pages are also rendered where there is none. */
  constructor(private readonly storage: () => DraftStorage) {}

  /** Whether the browser keeps no more: drafts then last only as long as the page. */
  readonly isFull = {
    getSnapshot: (): boolean => this.#isFull,
    subscribe: (listener: () => void): (() => void) => {
      this.#listeners.add(listener);
      return () => this.#listeners.delete(listener);
    },
  };

  read(id: ConversationId | null): string {
    return this.#waiting.get(keyOf(id)) ?? this.#stored(keyOf(id));
  }

  write(id: ConversationId | null, text: string): void {
    this.#waiting.set(keyOf(id), text);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), settleTime);
  }

  /** Keeps at once what waits. What does not fit stays here, and is tried again with the next. */
  flush(): void {
    clearTimeout(this.#timer);
    let isFull = false;
    // What is emptied first makes room for the others.
    for (const [key, text] of [...this.#waiting].sort(([, one], [, other]) => one.length - other.length)) {
      if (this.#store(key, text)) this.#waiting.delete(key);
      else isFull = true;
    }
    if (isFull === this.#isFull) return;
    this.#isFull = isFull;
    for (const listener of this.#listeners) listener();
  }

  /** Whether this much more would be kept, were the page left now. */
  hasRoomFor(text: string): boolean {
    const key = `${prefix}room`;
    const hasRoom = this.#store(key, text);
    this.#store(key, '');
    return hasRoom;
  }

  /** Leaves nothing behind, not even what was still waiting. */
  clear(): void {
    clearTimeout(this.#timer);
    this.#waiting.clear();
    const storage = this.storage();
    const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index));
    for (const key of keys) if (key?.startsWith(prefix)) storage.removeItem(key);
  }

  #stored(key: string): string {
    try {
      return this.storage().getItem(key) ?? '';
    } catch {
      return ''; // a browser that keeps nothing
    }
  }

  #store(key: string, text: string): boolean {
    try {
      if (text === '') this.storage().removeItem(key);
      else this.storage().setItem(key, text);
      return true;
    } catch {
      return false;
    }
  }
}

export const drafts = new DraftShelf(() => window.localStorage);
