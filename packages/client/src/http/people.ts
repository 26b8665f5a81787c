import {
  conversationPageSchema,
  identitySettingsSchema,
  impersonationSchema,
  personPageSchema,
  personSchema,
  projectPageSchema,
  resetLinkSchema,
  type Conversation,
  type createPersonSchema,
  type IdentitySettings,
  type Impersonation,
  type Page,
  type Person,
  type Project,
  type ResetLink,
  type UpdateIdentitySettings,
  type UpdatePerson,
  type UserId,
} from '@mosaicstack/types';
import type { z } from 'zod';
import type { PageOptions } from './conversations.js';
import type { Http } from './http.js';

export interface PeopleOptions extends PageOptions {
  /** Part of a name or of an address. */
  query?: string | undefined;
}

export interface BreakGlassOptions extends PageOptions {
  /** Told to the person whose content it is. */
  reason: string;
}

export interface People {
  /** Newest first. */
  list(options?: PeopleOptions): Promise<Page<Person>>;
  create(input: z.input<typeof createPersonSchema>): Promise<Person>;
  get(id: UserId): Promise<Person>;
  update(id: UserId, changes: UpdatePerson): Promise<Person>;
  ban(id: UserId, reason: string): Promise<Person>;
  unban(id: UserId): Promise<Person>;
  /** Cannot be undone. */
  remove(id: UserId, confirmEmail: string): Promise<void>;
  /** A link to set a new password with, valid for an hour. */
  resetLink(id: UserId): Promise<ResetLink>;
  /** For whoever lost it with their backup codes; ends their sessions. */
  removeSecondFactor(id: UserId, reason: string): Promise<void>;
  /** A session of a quarter of an hour that acts as the person, who is told. */
  impersonate(id: UserId, reason: string): Promise<Impersonation>;
  settings(): Promise<IdentitySettings>;
  updateSettings(changes: UpdateIdentitySettings): Promise<IdentitySettings>;
  /** Rejects with `break_glass_off` unless that view is switched on. */
  conversationsOf(id: UserId, options: BreakGlassOptions): Promise<Page<Conversation>>;
  projectsOf(id: UserId, options: BreakGlassOptions): Promise<Page<Project>>;
}

const settingsPath = '/api/admin/settings/identity';
const pathOf = (id: UserId, rest = '') => `/api/admin/users/${encodeURIComponent(id)}${rest}`;

export const createPeople = (http: Http): People => ({
  list: (options = {}) => http.json('/api/admin/users', personPageSchema, { query: { ...options } }),
  create: (body) => http.json('/api/admin/users', personSchema, { method: 'POST', body }),
  get: (id) => http.json(pathOf(id), personSchema),
  update: (id, body) => http.json(pathOf(id), personSchema, { method: 'PATCH', body }),
  ban: (id, reason) => http.json(pathOf(id, '/ban'), personSchema, { method: 'POST', body: { reason } }),
  unban: (id) => http.json(pathOf(id, '/unban'), personSchema, { method: 'POST', body: {} }),
  remove: (id, confirmEmail) => http.send(pathOf(id), { method: 'DELETE', body: { confirmEmail } }),
  resetLink: (id) => http.json(pathOf(id, '/reset-link'), resetLinkSchema, { method: 'POST', body: {} }),
  removeSecondFactor: (id, reason) =>
    http.send(pathOf(id, '/second-factor'), { method: 'DELETE', body: { reason } }),
  impersonate: (id, reason) =>
    http.json(pathOf(id, '/impersonate'), impersonationSchema, { method: 'POST', body: { reason } }),
  settings: () => http.json(settingsPath, identitySettingsSchema),
  updateSettings: (body) => http.json(settingsPath, identitySettingsSchema, { method: 'PATCH', body }),
  conversationsOf: (id, options) =>
    http.json(pathOf(id, '/conversations'), conversationPageSchema, { query: { ...options } }),
  projectsOf: (id, options) =>
    http.json(pathOf(id, '/projects'), projectPageSchema, { query: { ...options } }),
});
