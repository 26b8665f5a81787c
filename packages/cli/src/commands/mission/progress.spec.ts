import { expect, it } from 'vitest';
import { barOf } from './progress.js';

it('is full only when everything is done', () => {
  expect(barOf({ total: 0, done: 0, stuck: 0 })).toBe('no tasks yet');
  expect(barOf({ total: 4, done: 1, stuck: 1 })).toBe('█████░░░░░░░░░░░░░░░  1/4  25 %  1 stuck');
  expect(barOf({ total: 1_000, done: 999, stuck: 0 })).toBe('███████████████████░  999/1000  99 %');
  expect(barOf({ total: 3, done: 3, stuck: 0 })).toBe('████████████████████  3/3  100 %');
});
