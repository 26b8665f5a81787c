import { Controller, Get, Inject } from '@nestjs/common';
import { type DoctorReport, doctorReportSchema } from '@mosaicstack/types';
import { Requires } from '../../platform/auth/policy.js';
import { Returns } from '../../platform/http/contract.js';
import { DOCTOR } from './doctor.tokens.js';

@Controller('api/admin/doctor')
@Requires('health.read')
export class DoctorController {
  constructor(@Inject(DOCTOR) private readonly examine: () => Promise<DoctorReport>) {}

  @Get()
  @Returns(200, doctorReportSchema)
  report(): Promise<DoctorReport> {
    return this.examine();
  }
}
