import { Module } from '@nestjs/common';
import type {
  AgentService,
  AgentVersions,
  ApprovalService,
  BranchService,
  ConnectionService,
  ConversationLibrary,
  ConversationService,
  ConversationSettingsService,
  EffectiveViews,
  ForkService,
  PreferenceService,
  PinService,
  RatingService,
  PushDevices,
  ProviderTrial,
  RoutingService,
  RunService,
  UsageService,
  WorkspaceService,
} from '@mosaicstack/agent';
import type { Brain } from '@mosaicstack/brain';
import type { Actor } from '@mosaicstack/kernel';
import type { ApiKey, ClientId, OwnApiKey, Today, UsedQuota, WorkReport } from '@mosaicstack/types';
import type { Platform } from '../../platform/platform.js';
import { PLATFORM } from '../../platform/platform.tokens.js';
import type { Accounts, IdentitySettings, Invites, People, Quotas } from '@mosaicstack/auth';
import { AgentsModule } from '../agents/agents.module.js';
import {
  AGENT_SERVICE,
  AGENT_VERSIONS,
  CONVERSATION_SETTINGS,
  EFFECTIVE_VIEWS,
} from '../agents/agents.tokens.js';
import { ConversationsModule } from '../conversations/conversations.module.js';
import {
  BRANCH_SERVICE,
  PIN_SERVICE,
  RATING_SERVICE,
  COMPACTION_SERVICE,
  CONVERSATION_LIBRARY,
  CONVERSATION_SERVICE,
  FORK_SERVICE,
  MESSAGE_INTAKE,
  MESSAGE_QUEUE,
} from '../conversations/conversations.tokens.js';
import { type Doctor, DoctorModule } from '../doctor/doctor.module.js';
import { DOCTOR } from '../doctor/doctor.tokens.js';
import { type GarbageCollector, GarbageModule } from '../garbage/garbage.module.js';
import { GARBAGE_COLLECTOR } from '../garbage/garbage.tokens.js';
import { JobsModule } from '../jobs/jobs.module.js';
import { WORK_REPORT } from '../jobs/jobs.tokens.js';
import { IdentityModule } from '../identity/identity.module.js';
import { ACCOUNTS, IDENTITY_SETTINGS, INVITES, PEOPLE } from '../identity/identity.tokens.js';
import { ProvidersModule } from '../providers/providers.module.js';
import { CONNECTION_SERVICE, PROVIDER_TRIAL } from '../providers/providers.tokens.js';
import { PreferencesModule } from '../preferences/preferences.module.js';
import { PREFERENCES } from '../preferences/preferences.tokens.js';
import { BudgetsModule } from '../budgets/budgets.module.js';
import { KEY_SPENDING, USAGE_SERVICE, USED_QUOTA } from '../budgets/budgets.tokens.js';
import { QuotasModule } from '../quotas/quotas.module.js';
import { QUOTAS } from '../quotas/quotas.tokens.js';
import { ApprovalsModule } from '../approvals/approvals.module.js';
import { ANSWER_APPROVAL, APPROVALS, REVOKE_RULE } from '../approvals/approvals.tokens.js';
import { accountCommands } from './handlers/account-commands.js';
import { adminCommand } from './handlers/admin-command.js';
import { administrationCommands } from './handlers/administration-commands.js';
import { approvalCommands, type ApprovalCommandsDeps } from './handlers/approval-commands.js';
import { BrainModule } from '../brain/brain.module.js';
import { BRAIN, TODAY } from '../brain/brain.tokens.js';
import { CommandService } from './command-service.js';
import { COMMAND_SERVICE } from './commands.tokens.js';
import { conversationCommands } from './handlers/conversation-commands.js';
import { healthCommands } from './handlers/health-commands.js';
import { keepingCommands } from './handlers/keeping-commands.js';
import { agentCommands } from './handlers/agent-commands.js';
import { missionCommands } from './handlers/mission-commands.js';
import { modelCommands } from './handlers/model-commands.js';
import { providerCommands } from './handlers/provider-commands.js';
import { runCommands } from './handlers/run-commands.js';
import { routeCommands } from './handlers/route-commands.js';
import { RoutingModule } from '../routing/routing.module.js';
import { ROUTING_SERVICE } from '../routing/routing.tokens.js';
import { RunsModule } from '../runs/runs.module.js';
import { RUN_SERVICE } from '../runs/runs.tokens.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { PUSH_DEVICES } from '../notifications/notifications.tokens.js';
import { notificationCommands } from './handlers/notification-commands.js';
import { preferenceCommands } from './handlers/preference-commands.js';
import { projectCommands } from './handlers/project-commands.js';
import { queueCommands, type QueueCommandsDeps } from './handlers/queue-commands.js';
import { References } from './handlers/references.js';
import { taskCommands } from './handlers/task-commands.js';
import { teamCommands } from './handlers/team-commands.js';
import { usageCommands } from './handlers/usage-commands.js';
import { WorkspacesModule } from '../workspaces/workspaces.module.js';
import { WORKSPACES } from '../workspaces/workspaces.tokens.js';
import { workspaceCommands } from './handlers/workspace-commands.js';
import { viewCommands } from './handlers/view-commands.js';

type KeySpending = (asker: Actor, keys: readonly ApiKey[]) => Promise<OwnApiKey[]>;

interface Days {
  of(actor: Actor, query: { timeZone: string }): Promise<Today>;
}

/** Executes what people type after a slash, for every surface alike. */
@Module({
  imports: [
    AgentsModule,
    ApprovalsModule,
    BrainModule,
    BudgetsModule,
    ConversationsModule,
    DoctorModule,
    GarbageModule,
    JobsModule,
    IdentityModule,
    ProvidersModule,
    NotificationsModule,
    PreferencesModule,
    QuotasModule,
    RoutingModule,
    RunsModule,
    WorkspacesModule,
  ],
  providers: [
    {
      provide: COMMAND_SERVICE,
      inject: [
        PLATFORM,
        BRAIN,
        TODAY,
        ACCOUNTS,
        PEOPLE,
        INVITES,
        IDENTITY_SETTINGS,
        QUOTAS,
        USAGE_SERVICE,
        USED_QUOTA,
        KEY_SPENDING,
        DOCTOR,
        WORK_REPORT,
        GARBAGE_COLLECTOR,
        CONVERSATION_LIBRARY,
        BRANCH_SERVICE,
        PIN_SERVICE,
        RATING_SERVICE,
        FORK_SERVICE,
        APPROVALS,
        ANSWER_APPROVAL,
        REVOKE_RULE,
        MESSAGE_QUEUE,
        MESSAGE_INTAKE,
        CONNECTION_SERVICE,
        PROVIDER_TRIAL,
        CONVERSATION_SERVICE,
        AGENT_SERVICE,
        AGENT_VERSIONS,
        CONVERSATION_SETTINGS,
        EFFECTIVE_VIEWS,
        PREFERENCES,
        WORKSPACES,
        COMPACTION_SERVICE,
        ROUTING_SERVICE,
        RUN_SERVICE,
        PUSH_DEVICES,
      ],
      useFactory: (
        { audit, authenticator, clock, ids, logger, providers, reloader, version }: Platform,
        brain: Brain,
        days: Days,
        accounts: Accounts,
        people: People,
        invites: Invites,
        settings: IdentitySettings,
        quotas: Quotas,
        usage: UsageService,
        usedBy: (asked: Actor) => Promise<UsedQuota>,
        withSpending: KeySpending,
        doctor: Doctor,
        work: () => Promise<WorkReport>,
        collector: GarbageCollector,
        library: ConversationLibrary,
        branches: BranchService,
        pins: PinService,
        ratings: RatingService,
        forks: ForkService,
        approvals: ApprovalService,
        answerApproval: ApprovalCommandsDeps['answerApproval'],
        revokeRule: ApprovalCommandsDeps['revokeRule'],
        queue: QueueCommandsDeps['queue'],
        intake: QueueCommandsDeps['intake'],
        connections: ConnectionService,
        trial: ProviderTrial,
        conversations: ConversationService,
        agents: AgentService,
        versions: AgentVersions,
        conversationSettings: ConversationSettingsService,
        views: EffectiveViews,
        preferences: PreferenceService,
        workspaces: WorkspaceService,
        compaction: QueueCommandsDeps['compaction'],
        routing: RoutingService,
        runs: RunService,
        devices: PushDevices,
      ) => {
        const references = new References(brain);
        const today = (actor: Actor, query: { timeZone: string }) => days.of(actor, query);
        const handlers = {
          ...conversationCommands({ library, branches, pins, ratings, forks }),
          ...keepingCommands({ library, conversations, references }),
          ...approvalCommands({ approvals, answerApproval, revokeRule }),
          ...queueCommands({ queue, intake, compaction, newClientId: () => ids.next() as ClientId }),
          ...modelCommands({ providers, connections }),
          ...providerCommands({ connections, trial }),
          ...agentCommands({
            agents,
            clock,
            versions,
            settings: conversationSettings,
            views,
            conversations,
          }),
          ...routeCommands({
            routing,
            agents,
            settings: conversationSettings,
            conversations,
            runs,
            providers,
          }),
          ...runCommands({ conversations, runs }),
          ...notificationCommands({ devices }),
          ...preferenceCommands({ preferences }),
          ...projectCommands({ brain, references }),
          ...workspaceCommands({ workspaces, references }),
          ...taskCommands({ brain, references }),
          ...missionCommands({ brain, references }),
          ...viewCommands({ brain, references, today, agents, library }),
          ...teamCommands({ brain, references }),
          ...accountCommands({ accounts, authenticator, audit, withSpending }),
          ...usageCommands({ people, quotas, usage, usedBy }),
          ...administrationCommands({ people, invites, settings, audit, work, collector, reloader }),
          ...healthCommands({ doctor }),
        };
        return new CommandService({
          handlers: { ...handlers, ...adminCommand(handlers) },
          ids,
          logger,
          version,
          agentIn: async (actor, conversationId) => {
            const { agentId } = await conversationSettings.get(actor, conversationId);
            return views.of(actor, agentId, { conversationId });
          },
        });
      },
    },
  ],
  exports: [COMMAND_SERVICE],
})
export class CommandsModule {}
