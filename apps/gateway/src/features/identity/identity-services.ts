import type { Provider } from '@nestjs/common';
import type { RunService } from '@mosaicstack/agent';
import {
  Accounts,
  IdentitySettings,
  Invites,
  type OtherSignIns,
  passkeysWorkAt,
  People,
  Registration,
  scryptHasher,
} from '@mosaicstack/auth';
import type { UserId } from '@mosaicstack/types';
import type { Platform } from '../../platform/platform.js';
import { ENTITY_CHANGES, PLATFORM } from '../../platform/platform.tokens.js';
import type { EntityChanges } from '../../platform/realtime/entity-changes.js';
import { RUN_SERVICE } from '../runs/runs.tokens.js';
import {
  ACCOUNTS,
  IDENTITY_SETTINGS,
  INVITES,
  OTHER_SIGN_INS,
  PEOPLE,
  REGISTRATION,
} from './identity.tokens.js';

/** What every service here stands on. */
const common = ({ audit, authenticator, clock, config, database, ids }: Platform) => ({
  authenticator,
  clock,
  hasher: scryptHasher,
  ids,
  publicUrl: config.gateway.publicUrl ?? `http://127.0.0.1:${config.gateway.port}`,
  stores: database.identity,
  trail: audit.record.bind(audit),
});

/** Stops what runs in the name of somebody who is banned or goes, and forgets who has gone. */
const leaving = ({ audit }: Platform, runs: RunService, changes: EntityChanges) => ({
  onLeaving: (userId: UserId) => runs.stopAll({ userId, role: 'member' }),
  onGone: async (userId: UserId) => {
    changes.announce({ ownerId: userId, teamId: null }, { type: 'account', id: userId, version: null });
    await audit.erase(userId);
  },
});

export const identityServices: Provider[] = [
  {
    provide: IDENTITY_SETTINGS,
    inject: [PLATFORM],
    useFactory: (platform: Platform) =>
      new IdentitySettings({
        ...common(platform),
        store: platform.database.identity.settings,
        get registration() {
          return platform.config.accounts.registration;
        },
      }),
  },
  {
    provide: INVITES,
    inject: [PLATFORM],
    useFactory: (platform: Platform) =>
      new Invites({ ...common(platform), store: platform.database.identity.invites }),
  },
  {
    provide: ACCOUNTS,
    inject: [PLATFORM, RUN_SERVICE, ENTITY_CHANGES],
    useFactory: (platform: Platform, runs: RunService, changes: EntityChanges) =>
      new Accounts({ ...common(platform), ...leaving(platform, runs, changes) }),
  },
  {
    provide: PEOPLE,
    inject: [PLATFORM, RUN_SERVICE, IDENTITY_SETTINGS, ENTITY_CHANGES],
    useFactory: (platform: Platform, runs: RunService, settings: IdentitySettings, changes: EntityChanges) =>
      new People({ ...common(platform), ...leaving(platform, runs, changes), settings }),
  },
  {
    provide: OTHER_SIGN_INS,
    inject: [PLATFORM],
    useFactory: ({ singleSignOn, config: { gateway } }: Platform): OtherSignIns => ({
      passkeys: passkeysWorkAt(gateway.publicUrl ?? `http://localhost:${gateway.port}`),
      providers: async () => singleSignOn.offered(),
    }),
  },
  {
    provide: REGISTRATION,
    inject: [PLATFORM, IDENTITY_SETTINGS, INVITES, OTHER_SIGN_INS],
    useFactory: (platform: Platform, settings: IdentitySettings, invites: Invites, others: OtherSignIns) =>
      new Registration({ ...common(platform), settings, invites, others }),
  },
];
