import type { IdentityStores } from '@mosaicstack/kernel';
import type { Drizzle } from '../../sql/drizzle-session.js';
import type { SqlEngine } from '../../sql/sql-session.js';
import { drizzleApiKeyStore } from './api-key-store.js';
import { drizzleInviteStore } from './invite-store.js';
import { drizzleOneTimeStore } from './one-time-store.js';
import { drizzlePasswordResetStore } from './password-reset-store.js';
import { drizzlePeopleStore } from './people-store.js';
import { drizzleProviderAccountStore } from './provider-account-store.js';
import { drizzleQuotaStore } from './quota-store.js';
import { drizzleSecondFactorStore } from './second-factor-store.js';
import { drizzleSessionStore } from './session-store.js';
import { drizzleIdentitySettingStore } from './setting-store.js';
import { drizzleThrottleStore } from './throttle-store.js';

/** `system` runs every statement as a transaction of its own under the system role. */
export const drizzleIdentityStores = (engine: SqlEngine, system: Drizzle): IdentityStores => ({
  invites: drizzleInviteStore(engine),
  keys: drizzleApiKeyStore(engine),
  oneTime: drizzleOneTimeStore(system),
  people: drizzlePeopleStore(engine),
  providers: drizzleProviderAccountStore(engine),
  quotas: drizzleQuotaStore(system),
  resets: drizzlePasswordResetStore(engine),
  secondFactors: drizzleSecondFactorStore(engine),
  sessions: drizzleSessionStore(system),
  settings: drizzleIdentitySettingStore(system),
  throttle: drizzleThrottleStore(system),
});
