import { Module } from '@nestjs/common';
import { Quotas } from '@mosaicstack/auth';
import type { Platform } from '../../platform/platform.js';
import { PLATFORM } from '../../platform/platform.tokens.js';
import { InstanceQuotaController } from './instance-quota.controller.js';
import { PersonQuotaController } from './person-quota.controller.js';
import { QuotasController } from './quotas.controller.js';
import { QUOTAS } from './quotas.tokens.js';
import { TeamQuotaController } from './team-quota.controller.js';

/** How much people and teams may use. */
@Module({
  controllers: [QuotasController, InstanceQuotaController, PersonQuotaController, TeamQuotaController],
  providers: [
    {
      provide: QUOTAS,
      inject: [PLATFORM],
      useFactory: ({ audit, clock, database }: Platform) =>
        new Quotas({ store: database.identity.quotas, clock, trail: (event) => audit.record(event) }),
    },
  ],
  exports: [QUOTAS],
})
export class QuotasModule {}
