import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createFrames, type Frames } from './frame-scheduler.js';

let drawn: number;
let frames: Frames;

beforeEach(() => {
  vi.useFakeTimers();
  drawn = 0;
  frames = createFrames(() => {
    drawn += 1;
  });
});
afterEach(() => {
  frames.stop();
  vi.useRealTimers();
});

it('draws the first request at once', () => {
  frames.request();
  expect(drawn).toBe(1);
});

it('draws at most thirty times a second, and never forgets the last request', () => {
  for (let millisecond = 0; millisecond < 1_000; millisecond += 1) {
    frames.request();
    vi.advanceTimersByTime(1);
  }
  vi.advanceTimersByTime(40);
  expect(drawn).toBeGreaterThanOrEqual(29);
  expect(drawn).toBeLessThanOrEqual(31);
  const before = drawn;
  vi.advanceTimersByTime(1_000);
  expect(drawn).toBe(before);
});

it('draws nothing after its end', () => {
  frames.request();
  frames.request();
  frames.stop();
  vi.advanceTimersByTime(1_000);
  expect(drawn).toBe(1);
});
