import type { ConversationId } from '@mosaicstack/types';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DraftShelf } from './drafts';

const one = '00000000-0000-4000-8000-000000000001' as ConversationId;

class MemoryStorage {
  readonly entries = new Map<string, string>();
  get length(): number {
    return this.entries.size;
  }
  key = (index: number): string | null => [...this.entries.keys()][index] ?? null;
  getItem = (key: string): string | null => this.entries.get(key) ?? null;
  setItem = (key: string, value: string): void => void this.entries.set(key, value);
  removeItem = (key: string): void => void this.entries.delete(key);
}

describe('the shelf of drafts', () => {
  let storage: MemoryStorage;
  let shelf: DraftShelf;

  beforeEach(() => {
    vi.useFakeTimers();
    storage = new MemoryStorage();
    shelf = new DraftShelf(() => storage);
  });
  afterEach(() => vi.useRealTimers());

  it('keeps a draft by conversation once typing pauses', () => {
    shelf.write(one, 'ha');
    shelf.write(one, 'half a thought');
    shelf.write(null, 'another');
    expect(storage.length).toBe(0);
    vi.runAllTimers();
    const reloaded = new DraftShelf(() => storage);
    expect(reloaded.read(one)).toBe('half a thought');
    expect(reloaded.read(null)).toBe('another');
  });

  it('reads what is not kept yet', () => {
    shelf.write(one, 'half a thought');
    expect(shelf.read(one)).toBe('half a thought');
  });

  it('leaves nothing for a draft that was sent', () => {
    shelf.write(one, 'half a thought');
    shelf.flush();
    shelf.write(one, '');
    shelf.flush();
    expect(storage.length).toBe(0);
  });

  it('forgets every draft at sign-out, what was waiting too, and nothing else', () => {
    storage.setItem('mosaic-theme', 'dark');
    shelf.write(one, 'kept');
    shelf.flush();
    shelf.write(null, 'waiting');
    shelf.clear();
    shelf.flush();
    vi.runAllTimers();
    expect([...storage.entries.keys()]).toEqual(['mosaic-theme']);
  });

  it('holds what does not fit as long as the page is open, says so, and keeps it once there is room', () => {
    let room = 5;
    const { setItem } = storage;
    storage.setItem = (key, value) => {
      if (value.length > room) throw new Error('QuotaExceededError');
      setItem(key, value);
    };
    const told = vi.fn();
    shelf.isFull.subscribe(told);
    shelf.write(one, 'too much');
    shelf.write(null, 'fits');
    shelf.flush();
    expect(shelf.isFull.getSnapshot()).toBe(true);
    expect(shelf.read(one)).toBe('too much');
    expect(new DraftShelf(() => storage).read(null)).toBe('fits');
    room = 100;
    shelf.write(null, '');
    shelf.flush();
    expect(shelf.isFull.getSnapshot()).toBe(false);
    expect(new DraftShelf(() => storage).read(one)).toBe('too much');
    expect(told).toHaveBeenCalledTimes(2);
  });

  it('knows beforehand whether there is room, and leaves nothing of the attempt', () => {
    const { setItem } = storage;
    storage.setItem = (key, value) => {
      if (value.length > 5) throw new Error('QuotaExceededError');
      setItem(key, value);
    };
    expect([shelf.hasRoomFor('fits'), shelf.hasRoomFor('too much')]).toEqual([true, false]);
    expect(storage.length).toBe(0);
  });

  it('goes on where the browser gives no storage at all', () => {
    const barred = new DraftShelf(() => {
      throw new Error('SecurityError');
    });
    barred.write(one, 'a thought');
    barred.flush();
    expect(barred.read(one)).toBe('a thought');
    expect(barred.read(null)).toBe('');
  });
});
