import { capturedLog, manualClock } from '@mosaicstack/testing';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { SessionKeeper } from './session-keeper.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('tidies up at once and every hour, also after it failed, until it is closed', async () => {
  const clock = manualClock(new Date('2026-01-01T12:00:00.000Z'));
  const logger = capturedLog();
  const swept: string[] = [];
  const sweep = async (before: Date) => {
    swept.push(before.toISOString());
    if (swept.length === 1) throw new Error('away');
  };
  const keeper = new SessionKeeper({ sessions: { sweep }, clock, logger });
  keeper.begin();
  await vi.advanceTimersByTimeAsync(60 * 60_000);
  expect(swept).toEqual(['2026-01-01T11:00:00.000Z', '2026-01-01T11:00:00.000Z']);
  expect(logger.lines.map(({ level }) => level)).toEqual(['warn']);
  keeper.close();
  await vi.advanceTimersByTimeAsync(2 * 60 * 60_000);
  expect(swept).toHaveLength(2);
});
