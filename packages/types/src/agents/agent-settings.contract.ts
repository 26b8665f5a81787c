import { z } from 'zod';
import { modelReferenceSchema } from '../models/model-reference.js';
import { toolDecisionSchema } from '../tools/tool-policy.js';
import { toolRiskSchema } from '../tools/tool-risk.js';
import { lineSchema, proseSchema } from '../well-formed-text.js';

/** How much a model thinks before it answers; models that cannot think ignore it. */
export const thinkingLevelSchema = z.enum(['off', 'low', 'medium', 'high']);

/** By what a call may do to the world; a class that is not named is left to the layer beneath. */
export const approvalPolicySchema = z.partialRecord(toolRiskSchema, toolDecisionSchema);

/** A tool by name, or every tool whose name begins so: `brain_*`. */
export const toolPatternSchema = z
  .string()
  .max(128)
  .regex(/^(?:[A-Za-z0-9_-]+\*?|\*)$/, 'a tool is named like file_read, a family like file_*');

const toolList = z.array(toolPatternSchema).max(200);

/** US dollars. Null leaves that cap to whatever else applies. */
export const agentBudgetSchema = z.strictObject({
  usdPerRun: z.number().positive().max(1_000_000).nullable().default(null),
  usdPerDay: z.number().positive().max(1_000_000).nullable().default(null),
});

const providerIdSchema = z
  .string()
  .max(64)
  .regex(/^[^/\s]+$/, 'a provider is named by its id');

/** What the choice of a model goes by when neither the call, the session nor the agent names one. */
export const routingHintsSchema = z.strictObject({
  domains: z.array(lineSchema(40)).max(20).default([]),
  preferredModel: modelReferenceSchema.nullable().default(null),
  preferredProvider: providerIdSchema.nullable().default(null),
  /** Families of tools its work needs, such as `file` or `web`. */
  toolSets: z.array(lineSchema(40)).max(20).default([]),
});

/** Everything of an agent that is kept version by version. */
export const agentConfigurationSchema = z
  .strictObject({
    name: lineSchema(80),
    description: proseSchema(2_000).default(''),
    systemPrompt: proseSchema(40_000).default(''),
    /** Whose models answer when `model` is null. */
    provider: providerIdSchema.nullable().default(null),
    model: modelReferenceSchema.nullable().default(null),
    thinking: thinkingLevelSchema.nullable().default(null),
    /** Null is every tool the person may use. */
    allowedTools: toolList.nullable().default(null),
    deniedTools: toolList.default([]),
    approvalPolicy: approvalPolicySchema.default({}),
    budget: agentBudgetSchema.nullable().default(null),
    routing: routingHintsSchema.default({
      domains: [],
      preferredModel: null,
      preferredProvider: null,
      toolSets: [],
    }),
  })
  .meta({ id: 'AgentConfiguration' });

export type ThinkingLevel = z.infer<typeof thinkingLevelSchema>;
export type ApprovalPolicy = z.infer<typeof approvalPolicySchema>;
export type AgentBudget = z.infer<typeof agentBudgetSchema>;
export type RoutingHints = z.infer<typeof routingHintsSchema>;
export type AgentConfiguration = z.infer<typeof agentConfigurationSchema>;
