import { z } from 'zod';
import { toolRiskSchema } from './tool-risk.js';

export const toolDecisionSchema = z.enum(['allow', 'ask', 'deny']);

/** What an agent may do without asking, class by class. A network call is allowed to listed hosts alone. */
export const toolPolicySchema = z.record(toolRiskSchema, toolDecisionSchema).meta({ id: 'ToolPolicy' });

export type ToolDecision = z.infer<typeof toolDecisionSchema>;
export type ToolPolicy = z.infer<typeof toolPolicySchema>;

/** Of an agent that says nothing else. */
export const defaultToolPolicy: ToolPolicy = {
  read: 'allow',
  write: 'allow',
  exec: 'ask',
  network: 'allow',
  outward: 'ask',
};
