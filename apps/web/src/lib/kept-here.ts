'use client';

import { useSyncExternalStore } from 'react';

const refused = new Set<string>();
const listeners = new Set<() => void>();

/** Notes whether this browser took what it was to keep under this name; what it did not take holds until the page is left. */
export function noteKept(name: string, isKept: boolean): void {
  if (refused.has(name) !== isKept) return;
  if (isKept) refused.delete(name);
  else refused.add(name);
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Whether the last of what was to be kept under this name was refused. */
export const useRefused = (name: string): boolean =>
  useSyncExternalStore(
    subscribe,
    () => refused.has(name),
    () => false,
  );
