import { z } from 'zod';

/**
 * What a call of a tool may do to the world: look, change what belongs to the person, run a program in the
 * sandbox, reach another host, or send something out under the person's name.
 */
export const toolRiskSchema = z.enum(['read', 'write', 'exec', 'network', 'outward']);

export type ToolRisk = z.infer<typeof toolRiskSchema>;
