import type { Actor } from '@mosaicstack/kernel';
import type { SetPreference } from '@mosaicstack/types';

export interface StoredPreference extends SetPreference {
  updatedAt: string;
}

/** A person's preferences, whether they count or not, and what administrators froze. */
export interface ReadPreferences {
  /** By key. */
  stored: readonly StoredPreference[];
  /** Keys and families that administrators froze, beyond those of the platform. */
  frozen: readonly string[];
}

/** Where preferences live: of each key a person has one. Every implementation passes `describeAgentStores`. */
export interface PreferenceStore {
  read(actor: Actor): Promise<ReadPreferences>;
  set(actor: Actor, preference: SetPreference, at: Date): Promise<void>;
  /** False when there was none. */
  remove(actor: Actor, key: string): Promise<boolean>;
}

/** What administrators keep anybody from setting, for the whole instance. Whoever calls has asked for the right. */
export interface FrozenKeyStore {
  list(): Promise<string[]>;
  add(actor: Actor, key: string, at: Date): Promise<void>;
  /** False when there was none. */
  remove(key: string): Promise<boolean>;
}
