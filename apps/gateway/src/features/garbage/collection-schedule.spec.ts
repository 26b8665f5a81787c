import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CollectionSchedule } from './collection-schedule.js';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-03-10T02:00:00') });
});
afterEach(() => {
  vi.useRealTimers();
});

const hourMs = 60 * 60_000;

function scheduled(text: string) {
  const state = { text, moments: [] as Date[] };
  const schedule = new CollectionSchedule({
    collector: { scheduled: (moment) => void state.moments.push(moment) },
    schedule: () => state.text,
    clock: { now: () => new Date() },
  });
  schedule.begin();
  return { state, schedule };
}

test('every moment of the schedule comes once', () => {
  const { state, schedule } = scheduled('0 4 * * *');
  vi.advanceTimersByTime(2 * hourMs - 1);
  expect(state.moments).toEqual([]);
  vi.advanceTimersByTime(48 * hourMs + 1);
  expect(state.moments).toEqual([10, 11, 12].map((day) => new Date(2026, 2, day, 4)));
  schedule.close();
  vi.advanceTimersByTime(48 * hourMs);
  expect(state.moments).toHaveLength(3);
});

test('a schedule that was stated anew counts from then on', () => {
  const { state, schedule } = scheduled('0 4 * * *');
  state.text = '30 2 * * *';
  schedule.begin();
  vi.advanceTimersByTime(3 * hourMs);
  expect(state.moments).toEqual([new Date(2026, 2, 10, 2, 30)]);
  schedule.close();
});
