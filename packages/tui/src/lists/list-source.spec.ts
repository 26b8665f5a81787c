import { describe, expect, it } from 'vitest';
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
});
