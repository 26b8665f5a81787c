import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { fromCursor, toCursor } from './cursor.js';

const id = randomUUID();
const cursorOf = (text: string): string => Buffer.from(text).toString('base64url');

it.each([new Date(0), new Date(), new Date('9999-12-30')])('finds the position it was given: %s', (at) => {
  expect(fromCursor(toCursor({ at, id }))).toEqual({ at, id });
});

it.each([
  ['a time no database keeps', `8640000000000000 ${id}`],
  ['a time before all rows', `-8640000000000000 ${id}`],
  ['a time that is none', `soon ${id}`],
  ['a number in another notation', `0x10 ${id}`],
  ['no time', ` ${id}`],
  ['no row', `0 nobody`],
  ['nothing', ''],
])('refuses %s as a cursor no list gave', (_label, text) => {
  expect(() => fromCursor(cursorOf(text))).toThrow(expect.objectContaining({ code: 'invalid_request' }));
});
