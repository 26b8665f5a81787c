'use client';

import { agentIdSchema, type AgentId } from '@mosaicstack/types';
import { useAddress } from '../../lib/use-address';

/** Whom the address names for a conversation that has not begun. */
export const useAgentInAddress = (): AgentId | undefined =>
  agentIdSchema.safeParse(useAddress().read('agent')).data;
