import { expect, it } from 'vitest';
import { timeLeft } from './expires-in';
import { speak } from '../../lib/words';

await speak('en');

it.each([
  [86_399, '23 h 59 min'],
  [3_599, '59 min'],
  [599, '9:59'],
  [5, '0:05'],
  [0, 'over'],
  [-3, 'over'],
])('says of %i seconds that %s are left', (seconds, words) => {
  expect(timeLeft(seconds)).toBe(words);
});
