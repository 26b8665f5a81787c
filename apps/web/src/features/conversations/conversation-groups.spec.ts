import { expect, it } from 'vitest';
import { groupConversations } from './conversation-groups';

const now = new Date(2026, 4, 20, 15, 0);
const at = (day: number, hour: number, isPinned = false) => ({
  isPinned,
  updatedAt: new Date(2026, 4, day, hour).toISOString(),
});

it('puts conversations where people look for them, by their own calendar', () => {
  const [pinned, today, lastNight, week, old] = [at(1, 8, true), at(20, 0), at(19, 23), at(14, 12), at(2, 9)];
  expect(groupConversations([today, pinned, lastNight, week, old], now)).toEqual([
    ['pinned', [pinned]],
    ['today', [today]],
    ['yesterday', [lastNight]],
    ['week', [week]],
    ['earlier', [old]],
  ]);
});

it('names no time of which there is nothing', () => {
  expect(groupConversations([], now)).toEqual([]);
});
