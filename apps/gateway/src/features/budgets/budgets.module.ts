import { Module } from '@nestjs/common';
import { Budgets, UsageService } from '@mosaicstack/agent';
import type { Authenticator, Quotas } from '@mosaicstack/auth';
import type { Brain } from '@mosaicstack/brain';
import type { Actor } from '@mosaicstack/kernel';
import type { ApiKey } from '@mosaicstack/types';
import type { Platform } from '../../platform/platform.js';
import { AUTHENTICATOR, PLATFORM } from '../../platform/platform.tokens.js';
import { BrainModule } from '../brain/brain.module.js';
import { BRAIN } from '../brain/brain.tokens.js';
import { QuotasModule } from '../quotas/quotas.module.js';
import { QUOTAS } from '../quotas/quotas.tokens.js';
import { AllUsageController } from './all-usage.controller.js';
import { warnOwner } from './budget-warning.js';
import { BUDGETS, KEY_SPENDING, USAGE_SERVICE, USED_QUOTA } from './budgets.tokens.js';
import { withSpending } from './key-spending.js';
import { QuotaCaps } from './quota-caps.js';
import { UsageController } from './usage.controller.js';
import { usedQuota } from './used-quota.js';

/** What models may cost, and what they did. */
@Module({
  imports: [BrainModule, QuotasModule],
  controllers: [UsageController, AllUsageController],
  providers: [
    {
      provide: BUDGETS,
      inject: [PLATFORM, QUOTAS, AUTHENTICATOR],
      useFactory: (
        { audit, changes, clock, database, ids, logger }: Platform,
        quotas: Quotas,
        { keys }: Authenticator,
      ) =>
        new Budgets({
          ledger: database.budgets,
          caps: new QuotaCaps(quotas, keys, clock),
          tell: warnOwner(audit, logger),
          onSpent: ({ userId }) =>
            changes.announce({ ownerId: userId, teamId: null }, { type: 'usage', id: userId, version: null }),
          clock,
          ids,
          logger,
        }),
    },
    {
      provide: USED_QUOTA,
      inject: [BRAIN, BUDGETS],
      useFactory: (brain: Brain, budgets: Budgets) => (actor: Actor) => usedQuota({ brain, budgets }, actor),
    },
    {
      provide: KEY_SPENDING,
      inject: [BUDGETS],
      useFactory: (budgets: Budgets) => (actor: Actor, keys: readonly ApiKey[]) =>
        withSpending(budgets, actor, keys),
    },
    {
      provide: USAGE_SERVICE,
      inject: [PLATFORM],
      useFactory: ({ clock, database }: Platform) => new UsageService({ reader: database.usage, clock }),
    },
  ],
  exports: [BUDGETS, KEY_SPENDING, USAGE_SERVICE, USED_QUOTA],
})
export class BudgetsModule {}
