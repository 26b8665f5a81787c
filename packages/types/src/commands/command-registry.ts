import { accountCommands } from './account-commands.js';
import { administrationCommands } from './administration-commands.js';
import { approvalCommands } from './approval-commands.js';
import { agentCommands } from './agent-commands.js';
import { brainCommands } from './brain-commands.js';
import type { RegisteredCommand } from './command-shapes.js';
import { conversationCommands } from './conversation-commands.js';
import { localCommands } from './local-commands.js';

/** Every command of the product's own, in the order help shows them. */
export const commandRegistry: readonly RegisteredCommand[] = [
  ...localCommands,
  ...conversationCommands,
  ...approvalCommands,
  ...agentCommands,
  ...brainCommands,
  ...accountCommands,
  ...administrationCommands,
];
