import { Module } from '@nestjs/common';
import type { OpenDatabase } from '@mosaicstack/db';
import type { OpenQueue } from '@mosaicstack/queue';
import { DATABASE, QUEUE } from '../../platform/platform.tokens.js';
import { JobsController } from './jobs.controller.js';
import { WORK_REPORT } from './jobs.tokens.js';
import { reportWork } from './work-report.js';

@Module({
  controllers: [JobsController],
  providers: [
    {
      provide: WORK_REPORT,
      inject: [DATABASE, QUEUE],
      useFactory:
        ({ ledger }: OpenDatabase, { jobs }: OpenQueue) =>
        () =>
          reportWork({ ledger, jobs }),
    },
  ],
  exports: [WORK_REPORT],
})
export class JobsModule {}
