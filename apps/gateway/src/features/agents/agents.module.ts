import { Module } from '@nestjs/common';
import { AgentService, AgentVersions, ConversationSettingsService, EffectiveViews } from '@mosaicstack/agent';
import { can, type Tool } from '@mosaicstack/kernel';
import type { Platform } from '../../platform/platform.js';
import { PLATFORM } from '../../platform/platform.tokens.js';
import { ToolsModule } from '../tools/tools.module.js';
import { AGENT_TOOLS } from '../tools/tools.tokens.js';
import { AgentVersionsController } from './agent-versions.controller.js';
import { AgentsController } from './agents.controller.js';
import { AGENT_SERVICE, AGENT_VERSIONS, CONVERSATION_SETTINGS, EFFECTIVE_VIEWS } from './agents.tokens.js';
import { ConversationSettingsController } from './conversation-settings.controller.js';

/** Agents as people keep them, and what each would work with. */
@Module({
  imports: [ToolsModule],
  controllers: [AgentsController, AgentVersionsController, ConversationSettingsController],
  providers: [
    {
      provide: AGENT_SERVICE,
      inject: [PLATFORM],
      useFactory: ({ changes, clock, database, ids }: Platform) =>
        new AgentService({
          unitOfWork: database.agent,
          clock,
          ids,
          onChange: (owner, change) => changes.announce(owner, change),
        }),
    },
    {
      provide: AGENT_VERSIONS,
      inject: [PLATFORM],
      useFactory: ({ database }: Platform) => new AgentVersions({ unitOfWork: database.agent }),
    },
    {
      provide: CONVERSATION_SETTINGS,
      inject: [PLATFORM],
      useFactory: ({ changes, clock, database, providers }: Platform) =>
        new ConversationSettingsService({
          unitOfWork: database.agent,
          clock,
          router: providers,
          onChange: ({ userId }, id) =>
            changes.announce({ ownerId: userId, teamId: null }, { type: 'conversation', id, version: null }),
        }),
    },
    {
      provide: EFFECTIVE_VIEWS,
      inject: [PLATFORM, AGENT_TOOLS],
      useFactory: ({ clock, config, database }: Platform, tools: readonly Tool[]) =>
        new EffectiveViews({
          unitOfWork: database.agent,
          clock,
          toolsOf: (actor) => tools.filter(({ verb }) => can(actor, verb)).map(({ name }) => name),
          get memberTools() {
            return config.tools.memberTools ?? null;
          },
        }),
    },
  ],
  exports: [AGENT_SERVICE, AGENT_VERSIONS, CONVERSATION_SETTINGS, EFFECTIVE_VIEWS],
})
export class AgentsModule {}
