import { Module } from '@nestjs/common';
import type { Authenticator } from '@mosaicstack/auth';
import type { LoadedConfig } from '@mosaicstack/config';
import { AUTHENTICATOR, LOADED_CONFIG, SETUP_TOKEN } from '../../platform/platform.tokens.js';
import { openInstallationKey } from '../../platform/auth/open-installation-key.js';
import { takesSetupToken } from './setup-rule.js';
import { SetupController } from './setup.controller.js';
import { SetupService } from './setup-service.js';
import type { SetupToken } from '../../platform/auth/setup-token.js';
import { SETUP_SERVICE } from './setup.tokens.js';

@Module({
  controllers: [SetupController],
  providers: [
    {
      provide: SETUP_SERVICE,
      inject: [AUTHENTICATOR, LOADED_CONFIG, SETUP_TOKEN],
      useFactory: (
        authenticator: Authenticator,
        { config, paths }: LoadedConfig,
        token: SetupToken | undefined,
      ) =>
        new SetupService({
          authenticator,
          token,
          tokenRequired: takesSetupToken(config.gateway),
          key: openInstallationKey(paths.data),
          port: config.gateway.port,
        }),
    },
  ],
})
export class SetupModule {}
