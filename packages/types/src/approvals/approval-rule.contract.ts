import { z } from 'zod';
import { approvalRuleIdSchema, runIdSchema } from '../ids.js';
import { pageOf, pageQuerySchema } from '../pages.js';
import { toolRiskSchema } from '../tools/tool-risk.js';

/** What a person allowed beyond one call. Holds for the run or the agent it was asked by, until it is revoked. */
export const approvalRuleSchema = z
  .object({
    id: approvalRuleIdSchema,
    /** Null where it holds for every later run of the agent. */
    runId: runIdSchema.nullable(),
    /** Null for the agent that answers where none was chosen. */
    agentId: z.string().nullable(),
    tool: z.string(),
    risk: toolRiskSchema,
    /** What it allows, in words. */
    covers: z.string(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'ApprovalRule' });
export const approvalRulePageSchema = pageOf(approvalRuleSchema).meta({ id: 'ApprovalRulePage' });
export const approvalRuleParamsSchema = z.strictObject({ id: approvalRuleIdSchema });
export const approvalRuleQuerySchema = pageQuerySchema;

export type ApprovalRule = z.infer<typeof approvalRuleSchema>;
