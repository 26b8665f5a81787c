import { expect, it } from 'vitest';
import { addressesIn, expiryOf } from './key-validity';

const now = new Date('2026-03-01T12:00:00.000Z');

it('counts the days of a key from now', () => {
  expect(expiryOf('30', now)).toBe('2026-03-31T12:00:00.000Z');
  expect(expiryOf('never', now)).toBeNull();
});

it('takes addresses line by line or between commas', () => {
  expect(addressesIn(' 10.0.0.0/8\n\n192.0.2.7, 2001:db8::/32 ')).toEqual([
    '10.0.0.0/8',
    '192.0.2.7',
    '2001:db8::/32',
  ]);
  expect(addressesIn('  ')).toEqual([]);
});
