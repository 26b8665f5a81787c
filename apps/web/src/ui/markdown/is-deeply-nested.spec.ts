import { describe, expect, it } from 'vitest';
import { isDeeplyNested } from './is-deeply-nested';

const items = (depth: number): string =>
  Array.from({ length: depth }, (_, level) => `${'  '.repeat(level)}- item`).join('\n');

describe('a text that is nested too deeply', () => {
  it.each([
    ['quotes', `${'> '.repeat(60)}word`, true],
    ['quotes without spaces, further down', `words\n\n${'>'.repeat(60)}word`, true],
    ['items, each within the one before', items(61), true],
    ['items on one line', `${'- '.repeat(60)}word`, true],
    ['numbered items on one line', `${'1. '.repeat(60)}word`, true],
    ['quotes and items in turn', `${'> - '.repeat(30)}word`, true],
    ['as deep as anybody writes', items(20), false],
    ['a line drawn with dashes', '-'.repeat(500), false],
    ['code that stands far to the right', `\`\`\`\n${' '.repeat(200)}return -1;\n\`\`\``, false],
    ['nothing', '', false],
  ])('%s', (_name, text, expected) => {
    expect(isDeeplyNested(text, 60)).toBe(expected);
  });
});
