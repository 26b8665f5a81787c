import { Module } from '@nestjs/common';
import { PreferenceService } from '@mosaicstack/agent';
import type { Platform } from '../../platform/platform.js';
import { PLATFORM } from '../../platform/platform.tokens.js';
import { FrozenPreferencesController } from './frozen-preferences.controller.js';
import { PreferencesController } from './preferences.controller.js';
import { PREFERENCES } from './preferences.tokens.js';

/** What people set for themselves, within what administrators leave to them. */
@Module({
  controllers: [PreferencesController, FrozenPreferencesController],
  providers: [
    {
      provide: PREFERENCES,
      inject: [PLATFORM],
      useFactory: ({ audit, changes, clock, database }: Platform) =>
        new PreferenceService({
          unitOfWork: database.agent,
          frozenKeys: database.frozenKeys,
          clock,
          onChange: (owner, change) => changes.announce(owner, change),
          trail: ({ actor, user, surface }, key, frozen) =>
            audit.record({
              actorId: actor.userId,
              actor: user.name,
              surface,
              verb: 'preference.freeze',
              objectType: 'preference',
              objectId: key,
              result: 'allowed',
              details: { frozen },
            }),
        }),
    },
  ],
  exports: [PREFERENCES],
})
export class PreferencesModule {}
