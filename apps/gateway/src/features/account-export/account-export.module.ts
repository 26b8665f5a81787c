import { Module } from '@nestjs/common';
import type {
  AgentService,
  AgentVersions,
  ApprovalService,
  ExportService,
  PreferenceService,
  RoutingService,
  UsageService,
} from '@mosaicstack/agent';
import type { Accounts } from '@mosaicstack/auth';
import type { Brain } from '@mosaicstack/brain';
import type { Platform } from '../../platform/platform.js';
import { PLATFORM } from '../../platform/platform.tokens.js';
import { AgentsModule } from '../agents/agents.module.js';
import { AGENT_SERVICE, AGENT_VERSIONS } from '../agents/agents.tokens.js';
import { ApprovalsModule } from '../approvals/approvals.module.js';
import { APPROVALS } from '../approvals/approvals.tokens.js';
import { BrainModule } from '../brain/brain.module.js';
import { BRAIN } from '../brain/brain.tokens.js';
import { BudgetsModule } from '../budgets/budgets.module.js';
import { USAGE_SERVICE } from '../budgets/budgets.tokens.js';
import { EXPORT_SERVICE } from '../conversations/conversations.tokens.js';
import { ExchangeModule } from '../conversations/exchange.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { ACCOUNTS } from '../identity/identity.tokens.js';
import { PreferencesModule } from '../preferences/preferences.module.js';
import { PREFERENCES } from '../preferences/preferences.tokens.js';
import { RoutingModule } from '../routing/routing.module.js';
import { ROUTING_SERVICE } from '../routing/routing.tokens.js';
import { AccountExport } from './account-export.js';
import { AccountExportController } from './account-export.controller.js';
import { ACCOUNT_EXPORT } from './account-export.tokens.js';

type Services = [
  Platform,
  Accounts,
  AgentService,
  AgentVersions,
  ApprovalService,
  Brain,
  ExportService,
  PreferenceService,
  RoutingService,
  UsageService,
];

/** Everything that is a person's own, as one file. */
@Module({
  imports: [
    ...[AgentsModule, ApprovalsModule, BrainModule, BudgetsModule],
    ...[ExchangeModule, IdentityModule, PreferencesModule, RoutingModule],
  ],
  controllers: [AccountExportController],
  providers: [
    {
      provide: ACCOUNT_EXPORT,
      inject: [
        ...[PLATFORM, ACCOUNTS, AGENT_SERVICE, AGENT_VERSIONS, APPROVALS],
        ...[BRAIN, EXPORT_SERVICE, PREFERENCES, ROUTING_SERVICE, USAGE_SERVICE],
      ],
      useFactory: (
        ...[{ authenticator, clock }, accounts, agents, versions, approvals, brain, ...others]: Services
      ) => {
        const [conversations, preferences, routing, usage] = others;
        const { keys } = authenticator;
        return new AccountExport({
          ...{ accounts, agents, approvals, brain, clock, conversations },
          ...{ keys, preferences, routing, usage, versions },
        });
      },
    },
  ],
})
export class AccountExportModule {}
