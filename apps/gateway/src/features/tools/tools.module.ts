import { Module } from '@nestjs/common';
import { agentDelegateTool, askUserTool, toolOutputReadTool } from '@mosaicstack/agent';
import type { Tool } from '@mosaicstack/kernel';
import type { Platform } from '../../platform/platform.js';
import { PLATFORM } from '../../platform/platform.tokens.js';
import { BrainModule } from '../brain/brain.module.js';
import { BRAIN_TOOLS } from '../brain/brain.tokens.js';
import { WorkspacesModule } from '../workspaces/workspaces.module.js';
import { WORKSPACE_TOOLS } from '../workspaces/workspaces.tokens.js';
import { conversationTools } from './conversation-tools.js';
import { declaredTools } from './declared-tools.js';
import { AGENT_TOOLS } from './tools.tokens.js';
import { webTools } from './web-tools.js';
import { wordsOfOthers } from './words-of-others.js';

/** Gathers the tools that features offer to agents. */
@Module({
  imports: [BrainModule, WorkspacesModule],
  providers: [
    {
      provide: AGENT_TOOLS,
      inject: [BRAIN_TOOLS, WORKSPACE_TOOLS, PLATFORM],
      useFactory: (
        brain: readonly Tool[],
        workspaces: readonly Tool[],
        { config, database, outbound }: Platform,
      ): readonly Tool[] =>
        declaredTools([
          askUserTool(),
          agentDelegateTool(),
          toolOutputReadTool(database.agent),
          ...brain.map(wordsOfOthers),
          ...conversationTools(database.agent).map(wordsOfOthers),
          ...workspaces,
          ...webTools(outbound, config.tools.webSearchUrl),
        ]),
    },
  ],
  exports: [AGENT_TOOLS],
})
export class ToolsModule {}
