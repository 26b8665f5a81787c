import { Controller, Get, Inject, Query } from '@nestjs/common';
import type { Actor } from '@mosaicstack/kernel';
import {
  type DoctorHistory,
  doctorHistorySchema,
  type DoctorQuery,
  doctorQuerySchema,
  type DoctorReport,
  doctorReportSchema,
} from '@mosaicstack/types';
import { CurrentActor, Requires } from '../../platform/auth/policy.js';
import { Returns } from '../../platform/http/contract.js';
import type { Doctor } from './doctor.js';
import { DOCTOR } from './doctor.tokens.js';

@Controller('api/admin/doctor')
@Requires('health.read')
export class DoctorController {
  constructor(@Inject(DOCTOR) private readonly doctor: Doctor) {}

  @Get()
  @Returns(200, doctorReportSchema)
  report(
    @CurrentActor() actor: Actor,
    @Query({ schema: doctorQuerySchema }) query: DoctorQuery,
  ): Promise<DoctorReport> {
    return this.doctor.examine(actor, query);
  }

  @Get('history')
  @Returns(200, doctorHistorySchema)
  history(): Promise<DoctorHistory> {
    return this.doctor.history();
  }
}
