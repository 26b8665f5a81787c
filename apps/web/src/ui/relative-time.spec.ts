import { expect, it } from 'vitest';
import { speak } from '../lib/words';
import { relativeTime } from './relative-time';

await speak('en');

const now = new Date('2026-03-10T12:00:00Z');
const before = (seconds: number): Date => new Date(now.getTime() - seconds * 1000);

it.each([
  [5, 'now'],
  [120, '2m ago'],
  [3 * 3600, '3h ago'],
  [26 * 3600, '1d ago'],
  [15 * 86_400, '2w ago'],
])('tells %i seconds ago in the largest unit that fits', (seconds, words) => {
  expect(relativeTime(before(seconds), now)).toBe(words);
});

it('calls a clock that runs ahead by moments now', () => {
  expect(relativeTime(before(-3), now)).toBe('now');
});
