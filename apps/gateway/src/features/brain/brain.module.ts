import { Module } from '@nestjs/common';
import type { Quotas } from '@mosaicstack/auth';
import { type Brain, brainTools, createBrain } from '@mosaicstack/brain';
import type { Platform } from '../../platform/platform.js';
import { PLATFORM } from '../../platform/platform.tokens.js';
import { QuotasModule } from '../quotas/quotas.module.js';
import { QUOTAS } from '../quotas/quotas.tokens.js';
import { BrainController } from './brain.controller.js';
import { BRAIN, BRAIN_TOOLS, TODAY } from './brain.tokens.js';
import { TodayView } from './today-view.js';

/** Projects, tasks, missions and teams, and what is computed over them. */
@Module({
  imports: [QuotasModule],
  controllers: [BrainController],
  providers: [
    TodayView,
    {
      provide: BRAIN,
      inject: [PLATFORM, QUOTAS],
      useFactory: ({ clock, changes, database, ids }: Platform, quotas: Quotas) =>
        createBrain({
          unitOfWork: database.brain,
          views: database.brainViews,
          clock,
          ids,
          throttle: database.identity.throttle,
          onChange: (owner, change) => changes.announce(owner, change),
          storageLimitOf: async (owner) => (await quotas.of(owner)).limits.storageBytes,
        }),
    },
    { provide: BRAIN_TOOLS, inject: [BRAIN], useFactory: (brain: Brain) => brainTools(brain) },
    { provide: TODAY, useExisting: TodayView },
  ],
  exports: [BRAIN, BRAIN_TOOLS, TODAY],
})
export class BrainModule {}
