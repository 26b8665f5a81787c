import { expect, it } from 'vitest';
import { demoAnswer } from './demo-answer.js';

const textOf = (question: string): string => demoAnswer(question).words.join('');

it('says that it is a demo and quotes the question', () => {
  expect(textOf('What is a tile?')).toMatch(/demo model/);
  expect(textOf('What is a tile?')).toContain('“What is a tile?”');
});

it('answers the same question the same way', () => {
  expect(demoAnswer('300 words please')).toEqual(demoAnswer('300 words please'));
});

it.each([
  [1, 1],
  [300, 300],
  [5000, 5000],
  [99_999, 5000],
])('writes %d words as %d', (asked, written) => {
  expect(textOf(`Give me ${asked} words`).split(/\s+/)).toHaveLength(written);
});

it('fails in mid-answer when asked to', () => {
  const { words, failsAfter } = demoAnswer('Please fail now');

  expect(failsAfter).toBeGreaterThan(0);
  expect(failsAfter).toBeLessThan(words.length);
});

it('fails before its first word when asked to', () => {
  expect(demoAnswer('fail before text').failsAfter).toBe(0);
});
