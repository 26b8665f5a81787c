import { expect, it } from 'vitest';
import { timeAgo } from './time-ago.js';

const now = Date.parse('2026-06-01T12:00:00.000Z');

it.each([
  ['2026-06-01T11:59:31.000Z', 'just now'],
  ['2026-06-01T11:58:00.000Z', '2 minutes ago'],
  ['2026-06-01T09:00:00.000Z', '3 hours ago'],
  ['2026-05-20T12:00:00.000Z', '12 days ago'],
  ['2026-03-01T12:00:00.000Z', '2026-03-01'],
  ['2026-06-01T12:15:00.000Z', 'in 15 minutes'],
  ['2026-06-08T12:00:00.000Z', 'in 7 days'],
  ['2027-06-01T12:00:00.000Z', '2027-06-01'],
])('says %s as people do', (iso, said) => {
  expect(timeAgo(iso, now)).toBe(said);
});
