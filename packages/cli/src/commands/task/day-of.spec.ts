import { expect, it } from 'vitest';
import { dayOf } from './day-of.js';

it('reads a day as people type it', () => {
  const now = new Date(2026, 11, 31, 23, 59);
  expect(dayOf('today', now)).toBe('2026-12-31');
  expect(dayOf('tomorrow', now)).toBe('2027-01-01');
  expect(dayOf('2026-03-01')).toBe('2026-03-01');
});

it.each(['soon', '2026-13-01', '1.3.2026', ''])('refuses %j', (text) => {
  expect(() => dayOf(text)).toThrow('is no day');
});
