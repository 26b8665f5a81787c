import { sessionsSchema, type Session } from '@mosaicstack/types';
import type { Http } from './http.js';

/** Where one's own account is signed in. */
export interface Sessions {
  /** Latest use first. */
  list(): Promise<Session[]>;
  revoke(id: string): Promise<void>;
  /** All but the one this request comes with. */
  revokeOthers(): Promise<void>;
}

export const createSessions = (http: Http): Sessions => ({
  list: async () => (await http.json('/api/account/sessions', sessionsSchema)).items,
  revoke: (id) => http.send(`/api/account/sessions/${encodeURIComponent(id)}`, { method: 'DELETE' }),
  revokeOthers: () => http.send('/api/account/sessions/revoke-others', { method: 'POST', body: {} }),
});
