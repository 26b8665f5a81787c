import type { ResealReport } from '@mosaicstack/types';
import { newestFirst, type RootKey } from './root-key.js';

/** As long as the longest sign-in: a cookie signed just before the rotation counts until it ends by itself. */
const retiredMilliseconds = 7 * 24 * 60 * 60 * 1000;

export interface Retirement {
  keys: RootKey[];
  olderKeys: ResealReport['olderKeys'];
}

/** Retires the older keys that nothing stored is sealed under, and removes those whose time has passed. */
export function retireKeys(
  keys: readonly RootKey[],
  { used, now }: { used: ReadonlySet<number>; now: Date },
): Retirement {
  const [current, ...older] = newestFirst(keys);
  const judged = older.map(({ version, key, retiredAt }) => {
    if (used.has(version)) return { key: { version, key }, state: 'in use' as const };
    const since = retiredAt === undefined ? now : new Date(retiredAt);
    const isPast = now.getTime() - since.getTime() > retiredMilliseconds;
    return {
      key: { version, key, retiredAt: since.toISOString() },
      state: isPast ? ('removed' as const) : ('retired' as const),
    };
  });
  const kept = judged.filter(({ state }) => state !== 'removed').map(({ key }) => key);
  return {
    keys: current ? [current, ...kept] : [],
    olderKeys: judged.map(({ key: { version }, state }) => ({ version, state })),
  };
}
