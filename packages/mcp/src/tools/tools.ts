import { conversationTools } from './conversation-tools.js';
import type { McpTool } from './define-tool.js';
import { missionTools } from './mission-tools.js';
import { projectTools } from './project-tools.js';
import { taskTools } from './task-tools.js';

/** What agents of others may do in the brain, in the name of a person. */
export const mcpTools: readonly McpTool[] = [
  ...projectTools,
  ...taskTools,
  ...missionTools,
  ...conversationTools,
];
