import type { ThrottleStore } from '@mosaicstack/kernel';

/** Counts tries for as long as the process lives. */
export function throttleInMemory(): ThrottleStore {
  const buckets = new Map<string, { slot: number; at: number }[]>();
  let lastSlot = 0;
  return {
    reserve: async (bucket, { tries, windowMs }, now) => {
      const recent = (buckets.get(bucket) ?? []).filter(({ at }) => at > now.getTime() - windowMs);
      const oldest = recent[0]?.at ?? now.getTime();
      if (recent.length >= tries) {
        return { admitted: false, retryAfterMs: oldest + windowMs - now.getTime() };
      }
      lastSlot += 1;
      buckets.set(bucket, [...recent, { slot: lastSlot, at: now.getTime() }]);
      return { admitted: true, slot: lastSlot };
    },
    release: async (bucket, slot) => {
      const kept = (buckets.get(bucket) ?? []).filter((taken) => taken.slot !== slot);
      buckets.set(bucket, kept);
    },
    sweep: async () => undefined,
  };
}
