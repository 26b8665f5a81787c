import { Body, Controller, Inject, Post } from '@nestjs/common';
import type { Asker } from '@mosaicstack/auth';
import { emptyBodySchema, type ReloadReport, reloadReportSchema } from '@mosaicstack/types';
import { CurrentAsker, Requires } from '../../platform/auth/policy.js';
import { Returns } from '../../platform/http/contract.js';
import { RELOADER } from '../../platform/platform.tokens.js';
import type { Reloader } from '../../platform/reload/reloader.js';

@Controller('api/admin/reload')
@Requires('gateway.reload')
export class ReloadController {
  constructor(@Inject(RELOADER) private readonly reloader: Reloader) {}

  @Post()
  @Returns(200, reloadReportSchema)
  reload(
    @CurrentAsker() asker: Asker,
    @Body({ schema: emptyBodySchema }) _body: unknown,
  ): Promise<ReloadReport> {
    return this.reloader.reload(asker);
  }
}
