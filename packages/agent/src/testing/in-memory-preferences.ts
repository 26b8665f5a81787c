import type { FrozenKeyStore, PreferenceStore } from '../preferences/preference-store.js';
import type { InMemoryRows } from './in-memory-rows.js';

const byKey = (one: { key: string }, other: { key: string }): number => (one.key < other.key ? -1 : 1);

export const inMemoryPreferences = (rows: InMemoryRows): PreferenceStore => ({
  async read({ userId }) {
    const stored = [...(rows.preferences.get(userId)?.values() ?? [])].sort(byKey);
    return { stored, frozen: [...rows.frozenKeys].sort() };
  },
  async set({ userId }, preference, at) {
    const others = rows.preferences.get(userId) ?? new Map();
    const added = { ...preference, updatedAt: at.toISOString() };
    rows.preferences.set(userId, new Map([...others, [preference.key, added]]));
  },
  async remove({ userId }, key) {
    const kept = new Map(rows.preferences.get(userId));
    const wasThere = kept.delete(key);
    rows.preferences.set(userId, kept);
    return wasThere;
  },
});

export const inMemoryFrozenKeys = (rows: InMemoryRows): FrozenKeyStore => ({
  list: async () => [...rows.frozenKeys].sort(),
  async add(_actor, key) {
    rows.frozenKeys = new Set([...rows.frozenKeys, key]);
  },
  async remove(key) {
    const wasThere = rows.frozenKeys.has(key);
    rows.frozenKeys = new Set([...rows.frozenKeys].filter((other) => other !== key));
    return wasThere;
  },
});
