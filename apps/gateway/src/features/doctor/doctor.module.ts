import { Module } from '@nestjs/common';
import type { LoadedConfig } from '@mosaicstack/config';
import { examine } from '../../bootstrap/doctor.js';
import { LOADED_CONFIG, VERSION } from '../../platform/platform.tokens.js';
import { DoctorController } from './doctor.controller.js';
import { DOCTOR } from './doctor.tokens.js';

@Module({
  controllers: [DoctorController],
  providers: [
    {
      provide: DOCTOR,
      inject: [LOADED_CONFIG, VERSION],
      useFactory: (loaded: LoadedConfig, version: string) => () => examine({ load: () => loaded, version }),
    },
  ],
  exports: [DOCTOR],
})
export class DoctorModule {}
