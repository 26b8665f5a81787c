import { describe, expect, it } from 'vitest';
import { withoutControlSequences } from './without-control-sequences.js';

describe('control sequences', () => {
  it.each([
    ['colours', 'a\u001b[31;1mb\u001b[0mc'],
    ['cursors', 'a\u001b[2J\u001b[10;4Hb\u001b[?25lc'],
    ['titles', 'a\u001b]0;pwned\u0007b\u001b]2;pwned\u001b\\c'],
    ['links', 'a\u001b]8;;https://evil.test\u0007b\u001b]8;;\u0007c'],
    ['what a device is told', 'a\u001bP1;2|abc\u001b\\b\u001b_x\u009cc'],
    ['the eight-bit forms', 'a\u009b31mb\u009d0;t\u009cc'],
    ['sets of letters', 'a\u001b(0b\u001b(Bc'],
  ])('of %s are taken out', (_what, text) => {
    expect(withoutControlSequences(text)).toBe('abc');
  });

  it('leave what only begins like one', () => {
    expect(withoutControlSequences('a\u001b]no end b')).toBe('a\u001b]no end b');
    expect(withoutControlSequences('x[31m ]0;t')).toBe('x[31m ]0;t');
  });

  it('are found in one walk, however many begin and never end', () => {
    for (const part of ['\u001b]', '\u001b[', '\u001b]0;a', '\u009d', '\u001bP', '\u001b[1;', '\u001b '])
      expect(withoutControlSequences(part.repeat(500_000)).length).toBeGreaterThanOrEqual(0);
  });
});
