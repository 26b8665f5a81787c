import { expect, it } from 'vitest';
import { spanWords } from './span-words.js';

it('tells a span of time as short as it can be read', () => {
  expect([40, 9_940, 9_960, 59_600, 185_000].map(spanWords)).toEqual([
    '0.0 s',
    '9.9 s',
    '10 s',
    '1 min 0 s',
    '3 min 5 s',
  ]);
});
