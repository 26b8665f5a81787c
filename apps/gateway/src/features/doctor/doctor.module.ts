import { Module } from '@nestjs/common';
import { examine } from '../../bootstrap/doctor.js';
import { runningChecks } from '../../bootstrap/probes/running-checks.js';
import type { Platform } from '../../platform/platform.js';
import { PLATFORM } from '../../platform/platform.tokens.js';
import { DoctorController } from './doctor.controller.js';
import { DOCTOR, type Examine } from './doctor.tokens.js';

@Module({
  controllers: [DoctorController],
  providers: [
    {
      provide: DOCTOR,
      inject: [PLATFORM],
      useFactory:
        (platform: Platform): Examine =>
        ({ timeout } = {}) =>
          examine({
            load: () => platform.loaded,
            version: platform.version,
            further: runningChecks(platform),
            timeout,
          }),
    },
  ],
  exports: [DOCTOR],
})
export class DoctorModule {}
