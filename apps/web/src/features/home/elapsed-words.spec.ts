import { expect, test } from 'vitest';
import { elapsedWords } from './elapsed-words';

test.each([
  [-3, '0:00'],
  [7, '0:07'],
  [725, '12:05'],
  [3_725, '1:02:05'],
])('%i seconds read as %s', (seconds, words) => {
  expect(elapsedWords(seconds)).toBe(words);
});
