import { manualClock } from '@mosaicstack/testing';
import { describe, expect, it } from 'vitest';
import { FloodGuard } from './flood-guard.js';

const admitted = (guard: FloodGuard, events: number): number => {
  let count = 0;
  for (let event = 0; event < events; event += 1) if (guard.admits()) count += 1;
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

  it('gives up on a socket that sends thousands a second for seconds, though some are admitted in between', () => {
    const clock = manualClock();
    const guard = new FloodGuard(clock);
    for (let tick = 0; tick < 100 && !guard.hopeless; tick += 1) {
      admitted(guard, 40);
      clock.advance(10);
    }
    expect(guard.hopeless).toBe(true);
  });

  it('bears with a socket that is merely in a hurry', () => {
    const clock = manualClock();
    const guard = new FloodGuard(clock);
    for (let second = 0; second < 60; second += 1) {
      admitted(guard, 60);
      clock.advance(1_000);
    }
    expect(guard.hopeless).toBe(false);
  });

  it('tells a flooding socket once a second, however much it sends', () => {
    const clock = manualClock();
    const guard = new FloodGuard(clock);
    expect(guard.refusal()).toMatchObject({ code: 'rate_limited' });
    clock.advance(999);
    expect(guard.refusal()).toBeUndefined();
    clock.advance(1);
    expect(guard.refusal()).toBeDefined();
  });
});
