import { adminCapabilities } from './admin-capabilities.js';
import { agentCapabilities } from './agent-capabilities.js';
import { brainCapabilities } from './brain-capabilities.js';
import type { Capability } from './capability.js';
import { conversationCapabilities } from './conversation-capabilities.js';
import { identityCapabilities } from './identity-capabilities.js';
import { installationCapabilities } from './installation-capabilities.js';

/** Everything a person can do, and where. Menus, palettes and help are made from it; a check keeps it true. */
export const capabilities: readonly Capability[] = [
  ...conversationCapabilities,
  ...agentCapabilities,
  ...brainCapabilities,
  ...identityCapabilities,
  ...adminCapabilities,
  ...installationCapabilities,
];
