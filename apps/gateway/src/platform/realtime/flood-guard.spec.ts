import { manualClock } from '@mosaicstack/testing';
import { describe, expect, it } from 'vitest';
import { FloodGuard } from './flood-guard.js';

const admitted = (guard: FloodGuard, events: number): number => {
  let count = 0;
  for (let event = 0; event < events; event += 1) {
    try {
      guard.admit();
      count += 1;
    } catch {
      // refused
    }
  }
  return count;
};

describe('the flood guard of a socket', () => {
  it('lets a burst through, and then as much as refills', () => {
    const clock = manualClock();
    const guard = new FloodGuard(clock);
    expect(admitted(guard, 500)).toBe(200);
    clock.advance(1_000);
    expect(admitted(guard, 500)).toBe(20);
  });

  it('gives up on a socket that never stops, and only on that', () => {
    const clock = manualClock();
    const guard = new FloodGuard(clock);
    admitted(guard, 1_000);
    expect(guard.hopeless).toBe(false);
    admitted(guard, 1_000);
    expect(guard.hopeless).toBe(true);
  });
});
