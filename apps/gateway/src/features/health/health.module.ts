import { Module } from '@nestjs/common';
import type { OpenDatabase } from '@mosaicstack/db';
import type { OpenQueue } from '@mosaicstack/queue';
import { DATABASE, QUEUE } from '../../platform/platform.tokens.js';
import { HealthController } from './health.controller.js';
import { READINESS } from './health.tokens.js';
import { ReadinessService } from './readiness-service.js';

@Module({
  controllers: [HealthController],
  providers: [
    {
      provide: READINESS,
      inject: [DATABASE, QUEUE],
      useFactory: (database: OpenDatabase, queue: OpenQueue) =>
        new ReadinessService({
          database: () => database.ping().then(() => true),
          queue: () => queue.jobs.healthy(),
        }),
    },
  ],
})
export class HealthModule {}
