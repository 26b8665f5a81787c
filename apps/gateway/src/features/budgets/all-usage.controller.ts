import { Controller, Get, Inject, Query } from '@nestjs/common';
import type { UsageService } from '@mosaicstack/agent';
import type { Actor } from '@mosaicstack/kernel';
import { type UsageQuery, usageQuerySchema, type UsageReport, usageReportSchema } from '@mosaicstack/types';
import { CurrentActor, Requires } from '../../platform/auth/policy.js';
import { Returns } from '../../platform/http/contract.js';
import { USAGE_SERVICE } from './budgets.tokens.js';

/** What everybody asked of models, and what that cost: counts, never words. */
@Controller('api/admin/usage')
@Requires('usage.read-all')
export class AllUsageController {
  constructor(@Inject(USAGE_SERVICE) private readonly usage: UsageService) {}

  @Get()
  @Returns(200, usageReportSchema)
  read(
    @CurrentActor() actor: Actor,
    @Query({ schema: usageQuerySchema }) query: UsageQuery,
  ): Promise<UsageReport> {
    return this.usage.all(actor, query);
  }
}
