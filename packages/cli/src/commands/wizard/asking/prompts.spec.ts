import { stripVTControlCharacters } from 'node:util';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { say } from './prompts.js';

let printed = '';
beforeEach(() => {
  printed = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((piece) => {
    printed += String(piece);
    return true;
  });
});
afterEach(() => vi.restoreAllMocks());

it('keeps what is said beside the rail, however long it is', () => {
  say(`${'a word and another, '.repeat(12)}\n${'x'.repeat(200)}`);
  const lines = stripVTControlCharacters(printed)
    .split('\n')
    .filter((line) => line !== '');
  expect(lines.length).toBeGreaterThan(5);
  for (const line of lines) expect(line).toMatch(/^[│◇]/u);
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(process.stderr.columns || 80);
});
