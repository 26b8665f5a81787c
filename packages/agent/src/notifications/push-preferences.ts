import { knownPreferences } from '@mosaicstack/types';
import { isFrozen } from '../preferences/immutable-keys.js';
import type { ReadPreferences } from '../preferences/preference-store.js';

/** What a person set, unless somebody decides it for everybody. */
const statedIn = ({ stored, frozen }: ReadPreferences, key: string): unknown =>
  isFrozen(key, frozen) ? undefined : stored.find((one) => one.key === key)?.value;

/** Whoever switched a browser on is called for both, until they say otherwise. */
export const wants = (preferences: ReadPreferences, key: 'notify.approvals' | 'notify.runs'): boolean =>
  statedIn(preferences, key) !== false;

export function languageOf(preferences: ReadPreferences): string | null {
  const key = 'interface.language';
  const stated = knownPreferences[key].schema.safeParse(statedIn(preferences, key));
  return stated.success ? stated.data : null;
}
