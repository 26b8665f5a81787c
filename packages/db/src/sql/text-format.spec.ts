import { describe, expect, it } from 'vitest';
import { columnReader, fromText, toText } from './text-format.js';

const textArray = 1009;
const timestamp = 1114;
const int8 = 20;

describe('values as text', () => {
  it.each([
    [null, null],
    [undefined, null],
    ['as it is', 'as it is'],
    [1.5, '1.5'],
    [12n, '12'],
    [false, 'false'],
    [new Date(0), '1970-01-01T00:00:00.000Z'],
    [new Uint8Array([0, 255]), '\\x00ff'],
    [['a', null, 'b "c" \\'], '{"a",NULL,"b \\"c\\" \\\\"}'],
    [[[1], [2]], '{{"1"},{"2"}}'],
    [{ a: 1 }, '{"a":1}'],
  ])('are sent as the wire writes them (case %#)', (value, text) => {
    expect(toText(value)).toBe(text);
  });

  it('come back from an array as they went in', () => {
    const values = ['', ' ', 'NULL', null, '{x,y}', 'a"b', '\\n', 'two\nlines'];
    expect(fromText(toText(values), textArray)).toEqual(values);
  });

  it('keep eight-byte integers exact', () => {
    expect(fromText('9007199254740993', int8)).toBe('9007199254740993');
  });

  it('read a time without zone as universal time', () => {
    expect(fromText('2026-01-02 03:04:05', timestamp)).toEqual(new Date('2026-01-02T03:04:05Z'));
  });

  it('leave documents and times to the columns', () => {
    expect(columnReader(3802)('{"a":1}')).toBe('{"a":1}');
    expect(columnReader(16)('t')).toBe(true);
    expect(columnReader(23)('42')).toBe(42);
    expect(columnReader(16)(null)).toBeNull();
  });
});
