/** Words about what was just done. */
export interface Told {
  /** One with the same name takes the other's place. */
  id?: string;
  title: string;
  description?: string;
  /** The way back, or on. */
  action?: { label: string; run: () => void };
  /** Something was not done. */
  urgent?: boolean;
}

let waiting: readonly Told[] = [];
const listeners = new Set<() => void>();

/** Says what was done, with a way back. */
export function tell(told: Told): void {
  waiting = [...waiting, told];
  for (const listener of listeners) listener();
}

/** What was said and not yet shown; it counts as shown from now on. */
export function takeTold(): readonly Told[] {
  const taken = waiting;
  waiting = [];
  return taken;
}

export const isAnythingTold = (): boolean => waiting.length > 0;

export const onTold = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
