/** No limit looks further back; tries may be forgotten then. */
export const longestThrottleMs = 60 * 60_000;

/** How many tries within how long, {@link longestThrottleMs} at most. */
export interface ThrottleLimit {
  tries: number;
  windowMs: number;
}

export type Reservation = { admitted: true; slot: number } | { admitted: false; retryAfterMs: number };

/** Counts tries in the database: for all gateways of the instance, and across restarts. */
export interface ThrottleStore {
  /** Takes one try if one is left, however many ask at the same moment. */
  reserve(bucket: string, limit: ThrottleLimit, now: Date): Promise<Reservation>;
  /** Gives a try back that turned out to be none. */
  release(bucket: string, slot: number): Promise<void>;
  /** Forgets buckets nobody has tried since. */
  sweep(before: Date): Promise<void>;
}
