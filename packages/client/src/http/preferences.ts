import {
  frozenPreferencesSchema,
  preferenceSchema,
  preferencesSchema,
  type FrozenPreferences,
  type Preference,
  type Preferences as PreferenceList,
} from '@mosaicstack/types';
import type { Http } from './http.js';

/** What a person set for themselves; what is frozen, and by whom it is decided, for everybody. */
export interface Preferences {
  list(): Promise<PreferenceList>;
  /** `value` is anything JSON can hold. */
  set(key: string, value: unknown): Promise<Preference>;
  unset(key: string): Promise<void>;
  /** For administrators, as the two below. */
  frozen(): Promise<FrozenPreferences>;
  freeze(key: string): Promise<FrozenPreferences>;
  thaw(key: string): Promise<void>;
}

const frozenPath = '/api/admin/preferences/frozen';

export const createPreferences = (http: Http): Preferences => ({
  list: () => http.json('/api/preferences', preferencesSchema),
  set: (key, value) =>
    http.json('/api/preferences', preferenceSchema, { method: 'POST', body: { key, value } }),
  unset: (key) => http.send(`/api/preferences/${encodeURIComponent(key)}`, { method: 'DELETE' }),
  frozen: () => http.json(frozenPath, frozenPreferencesSchema),
  freeze: (key) => http.json(frozenPath, frozenPreferencesSchema, { method: 'POST', body: { key } }),
  thaw: (key) => http.send(`${frozenPath}/${encodeURIComponent(key)}`, { method: 'DELETE' }),
});
