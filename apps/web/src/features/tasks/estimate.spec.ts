import { expect, it } from 'vitest';
import { minutesOf, spellMinutes } from './estimate';

it.each([
  ['90', 90],
  ['45m', 45],
  ['2h', 120],
  ['1h 30m', 90],
  ['1,5h', 90],
  ['', null],
  ['soon', undefined],
])('reads %j as minutes', (text, minutes) => {
  expect(minutesOf(text)).toBe(minutes);
});

it('spells what it reads', () => {
  expect([null, 0, 45, 60, 90].map(spellMinutes)).toEqual(['', '0m', '45m', '1h', '1h 30m']);
});
