import { type DynamicModule, Module } from '@nestjs/common';
import { AccountExportModule } from './features/account-export/account-export.module.js';
import { AccountsModule } from './features/accounts/accounts.module.js';
import { AgentsModule } from './features/agents/agents.module.js';
import { ApprovalsModule } from './features/approvals/approvals.module.js';
import { AttachmentsModule } from './features/attachments/attachments.module.js';
import { AuditModule } from './features/audit/audit.module.js';
import { BrainModule } from './features/brain/brain.module.js';
import { ChatModule } from './features/chat/chat.module.js';
import { CommandsModule } from './features/commands/commands.module.js';
import { ConversationsModule } from './features/conversations/conversations.module.js';
import { ExchangeModule } from './features/conversations/exchange.module.js';
import { DoctorModule } from './features/doctor/doctor.module.js';
import { JobsModule } from './features/jobs/jobs.module.js';
import { GarbageModule } from './features/garbage/garbage.module.js';
import { HealthModule } from './features/health/health.module.js';
import { IdentityModule } from './features/identity/identity.module.js';
import { InventoryModule } from './features/inventory/inventory.module.js';
import { InvitesModule } from './features/invites/invites.module.js';
import { KeysModule } from './features/keys/keys.module.js';
import { MissionsModule } from './features/missions/missions.module.js';
import { ModelsModule } from './features/models/models.module.js';
import { NotificationsModule } from './features/notifications/notifications.module.js';
import { PeopleModule } from './features/people/people.module.js';
import { PreferencesModule } from './features/preferences/preferences.module.js';
import { ProjectsModule } from './features/projects/projects.module.js';
import { ProvidersModule } from './features/providers/providers.module.js';
import { RoutingModule } from './features/routing/routing.module.js';
import { QuotasModule } from './features/quotas/quotas.module.js';
import { ReferenceModule } from './features/reference/reference.module.js';
import { ReloadModule } from './features/reload/reload.module.js';
import { RunsModule } from './features/runs/runs.module.js';
import { SetupModule } from './features/setup/setup.module.js';
import { SharesModule } from './features/shares/shares.module.js';
import { TasksModule } from './features/tasks/tasks.module.js';
import { TeamsModule } from './features/teams/teams.module.js';
import { WorkspacesModule } from './features/workspaces/workspaces.module.js';
import type { Platform } from './platform/platform.js';
import { PlatformModule } from './platform/platform.module.js';

@Module({})
export class AppModule {
  static of(platform: Platform): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.of(platform),
        AccountExportModule,
        AccountsModule,
        AgentsModule,
        ApprovalsModule,
        AttachmentsModule,
        AuditModule,
        BrainModule,
        ChatModule,
        CommandsModule,
        ConversationsModule,
        ExchangeModule,
        DoctorModule,
        GarbageModule,
        JobsModule,
        HealthModule,
        IdentityModule,
        InventoryModule,
        InvitesModule,
        KeysModule,
        MissionsModule,
        ModelsModule,
        NotificationsModule,
        PeopleModule,
        PreferencesModule,
        ProjectsModule,
        ProvidersModule,
        RoutingModule,
        QuotasModule,
        ReferenceModule,
        ReloadModule,
        RunsModule,
        SetupModule,
        SharesModule,
        TasksModule,
        TeamsModule,
        WorkspacesModule,
      ],
    };
  }
}
