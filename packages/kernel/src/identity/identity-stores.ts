import type { ApiKeyStore } from './api-key-store.js';
import type { InviteStore } from './invite-store.js';
import type { OneTimeStore } from './one-time-store.js';
import type { PasswordResetStore } from './password-reset-store.js';
import type { PeopleStore } from './people-store.js';
import type { ProviderAccountStore } from './provider-account-store.js';
import type { QuotaStore } from './quota-store.js';
import type { SecondFactorStore } from './second-factor-store.js';
import type { SessionStore } from './session-store.js';
import type { IdentitySettingStore } from './setting-store.js';
import type { ThrottleStore } from './throttle-store.js';

/** Everything kept about who may come in, and how. Each call is a transaction of its own. */
export interface IdentityStores {
  invites: InviteStore;
  keys: ApiKeyStore;
  oneTime: OneTimeStore;
  people: PeopleStore;
  providers: ProviderAccountStore;
  quotas: QuotaStore;
  resets: PasswordResetStore;
  secondFactors: SecondFactorStore;
  sessions: SessionStore;
  settings: IdentitySettingStore;
  throttle: ThrottleStore;
}
