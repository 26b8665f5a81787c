import { Module } from '@nestjs/common';
import { BudgetsModule } from '../budgets/budgets.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { QuotasModule } from '../quotas/quotas.module.js';
import { AccountController } from './account.controller.js';
import { OwnQuotaController } from './own-quota.controller.js';
import { SessionsController } from './sessions.controller.js';

@Module({
  imports: [BudgetsModule, IdentityModule, QuotasModule],
  controllers: [AccountController, OwnQuotaController, SessionsController],
})
export class AccountsModule {}
