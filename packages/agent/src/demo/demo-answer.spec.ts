import { expect, it } from 'vitest';
import { demoAnswer, demoContinuation } from './demo-answer.js';

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

it.each(['100 words', 'please fail', 'What is a tile?'])(
  'goes on with the answer to “%s” from wherever it was cut off',
  (question) => {
    const whole = textOf(question);
    for (let end = 0; end <= whole.length; end += 7) {
      const given = whole.slice(0, end);
      const { words, failsAfter } = demoContinuation(question, given);
      expect(given + words.join('')).toBe(whole);
      expect(failsAfter).toBeNull();
    }
  },
);

it('has nothing to add to an answer that is whole', () => {
  expect(demoContinuation('100 words', textOf('100 words')).words).toEqual([]);
});

it('answers anew below what another model began', () => {
  const { words } = demoContinuation('Why?', 'Because');
  expect(words.join('')).toBe(`\n\n${textOf('Why?')}`);
});
