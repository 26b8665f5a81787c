import { describe, expect, it } from 'vitest';
import { GatewayError } from '@mosaicstack/client';
import type { ScreenContext } from '../screens/screen.js';
import { ListSource, type ListPage } from './list-source.js';

const context = { draw: () => undefined, fail: (error: unknown) => expect.unreachable(String(error)) };

describe('a list that is read', () => {
  it('is read once more when something changed while it was on its way', async () => {
    const asked: PromiseWithResolvers<ListPage<string>>[] = [];
    const shown: (readonly string[])[] = [];
    const read = (): Promise<ListPage<string>> => {
      const page = Promise.withResolvers<ListPage<string>>();
      asked.push(page);
      return page.promise;
    };
    const source = new ListSource(context as unknown as ScreenContext, read, (items) => shown.push(items));
    source.reload();
    source.reload();
    expect(asked).toHaveLength(1);
    asked[0]?.resolve({ items: ['as it was'], nextCursor: 'more' });
    await expect.poll(() => asked.length).toBe(2);
    asked[1]?.resolve({ items: ['as it is'], nextCursor: null });
    await expect.poll(() => shown).toEqual([['as it was'], ['as it is']]);
    expect(asked).toHaveLength(2);
  });

  it('has as many rows as before when it is read anew, and those before when that fails', async () => {
    let isAway = false;
    const away = new GatewayError({ code: 'unreachable', kind: 'unavailable', message: 'Away.' } as never);
    const shown: (readonly number[])[] = [];
    const read = async (cursor = '0'): Promise<ListPage<number>> => {
      if (isAway) throw away;
      const first = Number(cursor);
      return { items: [first, first + 1], nextCursor: first < 6 ? String(first + 2) : null };
    };
    const source = new ListSource(context as unknown as ScreenContext, read, (items) => shown.push(items));
    await expect.poll(() => shown).toHaveLength(1);
    await expect.poll(() => source.isLoading).toBe(false);
    source.more();
    await expect.poll(() => shown).toHaveLength(2);
    await expect.poll(() => source.isLoading).toBe(false);
    source.reload();
    await expect.poll(() => shown).toHaveLength(3);
    expect(shown.at(-1)).toEqual([0, 1, 2, 3]);
    await expect.poll(() => source.isLoading).toBe(false);
    isAway = true;
    source.reload();
    await expect.poll(() => source.error).toBe(away);
    expect(shown).toHaveLength(3);
  });
});
