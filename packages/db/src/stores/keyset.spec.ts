import { describe, expect, it } from 'vitest';
import { cursorOf, keyPart, keysetPage, partsOf } from './keyset.js';

const id = '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b';

describe('a cursor of a list that is not sorted by time', () => {
  it.each([
    ['3', 'a0V', id],
    ['0', '', id],
    ['7', 'Żurek 🐢 "quoted" \\ \n', id],
  ])('carries %j, %j and %j there and back', (...parts) => {
    expect(partsOf(cursorOf(...parts), keyPart.number, keyPart.text, keyPart.uuid)).toEqual(parts);
  });

  it.each([
    ['nonsense'],
    [''],
    [cursorOf('3', 'a0')],
    [cursorOf('3', 'a0', id, 'more')],
    [cursorOf('-3', 'a0', id)],
    [cursorOf('99999', 'a0', id)],
    [cursorOf('3', 'a\u0000', id)],
    [cursorOf('3', 'a0', `${id}'; drop`)],
    [Buffer.from('{"length":3}').toString('base64url')],
    [Buffer.from('[3,"a0",null]').toString('base64url')],
  ])('is refused when no list gave it: %s', (cursor) => {
    expect(() => partsOf(cursor, keyPart.number, keyPart.text, keyPart.uuid)).toThrow(
      /not one this list gave/,
    );
  });

  it('fits what a request may carry, however long the name', () => {
    expect(cursorOf('🐢'.repeat(200), id).length).toBeLessThanOrEqual(1_500);
  });

  it('is given with a page that another follows, and not with the last one', () => {
    const shape = { item: (row: string) => row, key: (row: string) => [row] };
    expect(keysetPage(['a', 'b', 'c'], 2, shape)).toEqual({ items: ['a', 'b'], nextCursor: cursorOf('b') });
    expect(keysetPage(['a', 'b'], 2, shape)).toEqual({ items: ['a', 'b'], nextCursor: null });
    expect(keysetPage([], 2, shape)).toEqual({ items: [], nextCursor: null });
  });
});
