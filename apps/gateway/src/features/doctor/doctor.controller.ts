import { Controller, Get, Inject, Query } from '@nestjs/common';
import type { Actor } from '@mosaicstack/kernel';
import {
  type DoctorQuery,
  doctorQuerySchema,
  type DoctorReport,
  doctorReportSchema,
} from '@mosaicstack/types';
import { CurrentActor, Requires } from '../../platform/auth/policy.js';
import { Returns } from '../../platform/http/contract.js';
import { DOCTOR, type Examine } from './doctor.tokens.js';

@Controller('api/admin/doctor')
@Requires('health.read')
export class DoctorController {
  constructor(@Inject(DOCTOR) private readonly examine: Examine) {}

  @Get()
  @Returns(200, doctorReportSchema)
  report(
    @CurrentActor() actor: Actor,
    @Query({ schema: doctorQuerySchema }) query: DoctorQuery,
  ): Promise<DoctorReport> {
    return this.examine(actor, query);
  }
}
