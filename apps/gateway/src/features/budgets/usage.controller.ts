import { Controller, Get, Inject, Query } from '@nestjs/common';
import type { UsageService } from '@mosaicstack/agent';
import type { Actor } from '@mosaicstack/kernel';
import { type UsageQuery, usageQuerySchema, type UsageReport, usageReportSchema } from '@mosaicstack/types';
import { CurrentActor, Requires } from '../../platform/auth/policy.js';
import { Returns } from '../../platform/http/contract.js';
import { USAGE_SERVICE } from './budgets.tokens.js';

/** What one asked of models oneself, and what that cost. */
@Controller('api/usage')
@Requires('usage.read')
export class UsageController {
  constructor(@Inject(USAGE_SERVICE) private readonly usage: UsageService) {}

  @Get()
  @Returns(200, usageReportSchema)
  read(
    @CurrentActor() actor: Actor,
    @Query({ schema: usageQuerySchema }) query: UsageQuery,
  ): Promise<UsageReport> {
    return this.usage.own(actor, query);
  }
}
