import { expect, it } from 'vitest';
import { plotLines } from './plot-lines.js';

const days = (...done: number[]) =>
  done.map((count, index) => ({ date: `2026-03-${String(index + 1).padStart(2, '0')}`, done: count }));

it('draws a bar a day, with the most of them and the first and last day', () => {
  expect(plotLines(days(0, 1, 2, 3, 6, 12, 0, 0, 0, 0, 0, 0))).toEqual([
    '     █        12',
    '    ▄█      ',
    '·▂▄▆██······',
    '03-01  03-12',
  ]);
});

it('stands on the ground when nothing was finished, and shows the least there is', () => {
  expect(plotLines(days(...Array.from({ length: 12 }, () => 0)))[2]).toBe('············');
  expect(plotLines(days(1_000, 1, 0))[2]).toBe('█▁·');
  expect(plotLines([])).toEqual([]);
});
