import { describe, expect, it } from 'vitest';
import { cleanLine, cleanText } from './terminal-text.js';

describe('cleanText', () => {
  it.each([
    ['colour', '\u001b[31mred\u001b[0m', 'red'],
    ['a window title', '\u001b]0;owned\u0007text', 'text'],
    ['the clipboard', '\u001b]52;c;eA==\u001b\\text', 'text'],
    ['a link', '\u001b]8;;http://x.example\u0007text\u001b]8;;\u0007', 'text'],
    ['backspaces', 'pass\b\b\b\bword', 'password'],
    ['eight-bit codes', '\u009b2Jtext', 'text'],
    ['a lone escape', 'te\u001bxt', 'text'],
    ['reading order overrides', 'a\u202eb\u2066c', 'abc'],
    ['invisible tags', 'a\u{e0041}b', 'ab'],
  ])('takes out %s', (_what, given, wanted) => {
    expect(cleanText(given)).toBe(wanted);
  });

  it('leaves no control code in any text', () => {
    const every = Array.from(
      { length: 0x300 },
      (_, code) => `${String.fromCharCode(code)}[2J]0;x\u0007`,
    ).join('');
    // eslint-disable-next-line no-control-regex
    expect(cleanText(every)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  });

  it('keeps lines, tabs as spaces, emoji with joiners and other scripts', () => {
    expect(cleanText('a\r\nb\rc\td')).toBe('a\nb\nc    d');
    expect(cleanText('👩‍👩‍👧 日本語 שלום')).toBe('👩‍👩‍👧 日本語 שלום');
  });

  it('makes lone surrogates printable', () => {
    expect(cleanText('a\ud800b').isWellFormed()).toBe(true);
  });
});

describe('cleanLine', () => {
  it('is one line without space at its ends', () => {
    expect(cleanLine('  a\n\tb \u001b[1mc  ')).toBe('a b c');
  });
});
