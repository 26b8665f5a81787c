'use client';

import type { Transcript } from '@mosaicstack/transcript';
import { isEnded, isWaiting } from '@mosaicstack/types';
import { useState, useSyncExternalStore } from 'react';

const subscribe = (listener: () => void): (() => void) => {
  document.addEventListener('visibilitychange', listener);
  return () => document.removeEventListener('visibilitychange', listener);
};

const isSeen = (): boolean => document.visibilityState === 'visible';

/** How many answers have ended, or asked the person something, since the page went out of sight. */
export function useAwayCount({ runs }: Transcript): number {
  const isInSight = useSyncExternalStore(subscribe, isSeen, () => true);
  const settled = [...runs.values()].filter(({ state }) => isEnded(state) || isWaiting(state)).length;
  const [known, setKnown] = useState(settled);
  if (isInSight && known !== settled) setKnown(settled);
  return isInSight ? 0 : Math.max(0, settled - known);
}
