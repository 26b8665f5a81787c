import { Module } from '@nestjs/common';
import type { Platform } from '../../platform/platform.js';
import { PLATFORM } from '../../platform/platform.tokens.js';
import { BudgetsModule } from '../budgets/budgets.module.js';
import { BUDGETS } from '../budgets/budgets.tokens.js';
import { RunsModule } from '../runs/runs.module.js';
import type { Budgets, ModelClient } from '@mosaicstack/agent';
import { RUN_DEPS } from '../runs/runs.tokens.js';
import { createConnectionService, createProviderLogins, createProviderTrial } from './provider-services.js';
import { ProviderLoginsController } from './provider-logins.controller.js';
import { ProvidersController } from './providers.controller.js';
import { CONNECTION_SERVICE, PROVIDER_LOGINS, PROVIDER_TRIAL } from './providers.tokens.js';

@Module({
  imports: [BudgetsModule, RunsModule],
  controllers: [ProvidersController, ProviderLoginsController],
  providers: [
    {
      provide: CONNECTION_SERVICE,
      inject: [PLATFORM, RUN_DEPS, BUDGETS],
      useFactory: (platform: Platform, { runtime }: { runtime: ModelClient }, budgets: Budgets) =>
        createConnectionService(platform, runtime, budgets),
    },
    {
      provide: PROVIDER_LOGINS,
      inject: [PLATFORM, CONNECTION_SERVICE],
      useFactory: createProviderLogins,
    },
    {
      provide: PROVIDER_TRIAL,
      inject: [PLATFORM, RUN_DEPS, BUDGETS],
      useFactory: (platform: Platform, { runtime }: { runtime: ModelClient }, budgets: Budgets) =>
        createProviderTrial(platform, runtime, budgets),
    },
  ],
  exports: [CONNECTION_SERVICE, PROVIDER_LOGINS, PROVIDER_TRIAL],
})
export class ProvidersModule {}
