import type { Clock } from '@mosaicstack/kernel';

/** Time that passes only when told to. */
export interface ManualClock extends Clock {
  advance(milliseconds: number): void;
  set(at: Date): void;
}

export function manualClock(start = new Date('2026-01-01T00:00:00.000Z')): ManualClock {
  let present = start.getTime();
  return {
    now: () => new Date(present),
    advance: (milliseconds) => void (present += milliseconds),
    set: (at) => void (present = at.getTime()),
  };
}
