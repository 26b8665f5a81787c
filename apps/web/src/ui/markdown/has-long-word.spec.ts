import { describe, expect, it } from 'vitest';
import { hasLongWord } from './has-long-word';

describe('a word that is too long', () => {
  it.each([
    ['x'.repeat(10), true],
    ['x'.repeat(9), false],
    ['', false],
    [`some words, ${'x'.repeat(10)} and more`, true],
    [`ends with ${'x'.repeat(10)}`, true],
    [Array.from({ length: 50 }, () => 'x'.repeat(9)).join(' '), false],
    [`${'x'.repeat(9)}\n${'x'.repeat(9)}\t${'x'.repeat(10)}`, true],
  ])('%j: %s', (text, expected) => {
    expect(hasLongWord(text, 10)).toBe(expected);
  });
});
