import { expect, it } from 'vitest';
import { dayOf, dueWords } from './due-date';
import { speak } from '../../lib/words';

await speak('en');

const on = (due: string | null, state: 'in-progress' | 'done' = 'in-progress') =>
  dueWords({ due, state }, '2026-03-10');

it('says how far away a due date is', () => {
  expect(on(null)).toBeUndefined();
  expect(on('2026-03-07')).toEqual({ words: '3 days late', tone: 'overdue' });
  expect(on('2026-03-09')).toEqual({ words: 'yesterday', tone: 'overdue' });
  expect(on('2026-03-10')).toEqual({ words: 'today', tone: 'today' });
  expect(on('2026-03-11')).toEqual({ words: 'tomorrow', tone: 'soon' });
  expect(on('2026-03-16')).toEqual({ words: '16 Mar', tone: 'soon' });
  expect(on('2027-01-02')).toEqual({ words: '2 Jan 2027', tone: 'later' });
});

it('never calls finished work late', () => {
  expect(on('2026-03-07', 'done')).toEqual({ words: '7 Mar', tone: 'later' });
});

it('takes the day of the reader, not of Greenwich', () => {
  expect(dayOf(new Date(2026, 2, 9, 23, 59))).toBe('2026-03-09');
});
