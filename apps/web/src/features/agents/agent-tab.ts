import type { Agent } from '@mosaicstack/types';
import type { AgentChange } from './agents';

export interface AgentTabProps {
  agent: Agent;
  /** Without it the agent is only read. */
  save: ((change: AgentChange) => void) | undefined;
}
