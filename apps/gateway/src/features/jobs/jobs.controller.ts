import { Controller, Get, Inject } from '@nestjs/common';
import { type WorkReport, workReportSchema } from '@mosaicstack/types';
import { Requires } from '../../platform/auth/policy.js';
import { Returns } from '../../platform/http/contract.js';
import { WORK_REPORT } from './jobs.tokens.js';

@Controller('api/admin/jobs')
@Requires('health.read')
export class JobsController {
  constructor(@Inject(WORK_REPORT) private readonly work: () => Promise<WorkReport>) {}

  @Get()
  @Returns(200, workReportSchema)
  report(): Promise<WorkReport> {
    return this.work();
  }
}
