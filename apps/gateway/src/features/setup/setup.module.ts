import { Module } from '@nestjs/common';
import type { MosaicConfig } from '@mosaicstack/config';
import { foundationChecks } from '../../bootstrap/doctor.js';
import { type Check, runCheck } from '../../bootstrap/probes/check.js';
import { sandboxChecks } from '../../bootstrap/probes/sandbox-checks.js';
import { openInstallationKey } from '../../platform/auth/open-installation-key.js';
import type { Platform } from '../../platform/platform.js';
import { PLATFORM } from '../../platform/platform.tokens.js';
import { GroundController } from './ground.controller.js';
import { GroundService } from './ground-service.js';
import { takesSetupToken } from './setup-rule.js';
import { SetupController } from './setup.controller.js';
import { SetupService } from './setup-service.js';
import { SetupTurns } from './setup-turns.js';
import { GROUND_SERVICE, SETUP_SERVICE, SETUP_TURNS } from './setup.tokens.js';

/** Somebody waits before a page for the answer. */
const longestCheckMs = 5_000;

const asking = (checksOf: (config: MosaicConfig) => Check[]) => (config: MosaicConfig) =>
  Promise.all(checksOf(config).map((check) => runCheck(check, longestCheckMs)));

@Module({
  controllers: [SetupController, GroundController],
  providers: [
    { provide: SETUP_TURNS, useClass: SetupTurns },
    {
      provide: SETUP_SERVICE,
      inject: [PLATFORM, SETUP_TURNS],
      useFactory: ({ authenticator, config, loaded, setupToken, restarts }: Platform, turns: SetupTurns) =>
        new SetupService({
          authenticator,
          token: setupToken,
          tokenRequired: takesSetupToken(config.gateway),
          key: openInstallationKey(loaded.paths.data),
          port: config.gateway.port,
          restarts,
          turns,
        }),
    },
    {
      provide: GROUND_SERVICE,
      inject: [PLATFORM, SETUP_TURNS],
      useFactory: (platform: Platform, turns: SetupTurns) =>
        new GroundService({
          ...platform,
          turns,
          token: platform.setupToken,
          tallies: platform.queue.tallies,
          probe: asking(foundationChecks),
          probeSandbox: asking(sandboxChecks),
        }),
    },
  ],
})
export class SetupModule {}
