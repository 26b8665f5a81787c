import { z } from 'zod';
import { thinkingLevelSchema } from '../agents/agent-settings.contract.js';
import { agentIdSchema } from '../ids.js';
import { costTierSchema } from '../models/model.contract.js';
import { modelReferenceSchema } from '../models/model-reference.js';
import { lineSchema } from '../well-formed-text.js';

/** What a message is about, as far as its words tell. `chat` is talk, `general` everything without a mark of its own. */
export const taskKindSchema = z.enum(['chat', 'coding', 'analysis', 'summarization', 'general']);

/** Of the models left over, the ones with a strength; the first of them answers. */
export const modelStrengthSchema = z.enum(['coding', 'vision', 'long-context']);

/** Rules of people; those of the product are called `system:` and a word. */
export const routingRuleIdSchema = z.uuid().brand<'RoutingRuleId'>();

const tokens = z.number().int().nonnegative().max(100_000_000);

/** Everything that is stated has to hold; of a list one entry is enough. A rule that states nothing always matches. */
export const routingMatchSchema = z
  .strictObject({
    tasks: z.array(taskKindSchema).max(5).default([]),
    /** Such as `legal` or `finance`: of the message, or of the agent that answers. */
    domains: z.array(lineSchema(40)).max(20).default([]),
    /** Words of the message, in any case. */
    keywords: z.array(lineSchema(80)).max(20).default([]),
    hasImages: z.boolean().nullable().default(null),
    /** Whether the agent is set to think. */
    reasoning: z.boolean().nullable().default(null),
    /** Of everything the model reads, estimated. */
    minTokens: tokens.nullable().default(null),
    maxTokens: tokens.nullable().default(null),
    /** Of the message alone; `short` is a question of a few words. */
    short: z.boolean().nullable().default(null),
  })
  .meta({ id: 'RoutingMatch' });

/** Who shall answer. A rule none of whose models can be used now is passed over. */
export const routingActionSchema = z
  .strictObject({
    provider: z
      .string()
      .max(64)
      .regex(/^[^/\s]+$/, 'a provider is named by its id')
      .nullable()
      .default(null),
    model: modelReferenceSchema.nullable().default(null),
    costTier: costTierSchema.nullable().default(null),
    strength: modelStrengthSchema.nullable().default(null),
    /** Who answers where nobody chose an agent. Alone, it leaves the model to the rules behind it. */
    agentId: agentIdSchema.nullable().default(null),
    /** Taken up where neither the agent nor the person says how much to think. */
    thinking: thinkingLevelSchema.nullable().default(null),
  })
  .meta({ id: 'RoutingAction' });

const statesAChoice = ({
  provider,
  model,
  costTier,
  strength,
  agentId,
}: z.infer<typeof routingActionSchema>): boolean =>
  [provider, model, costTier, strength, agentId].some((value) => value !== null);

const choosing = routingActionSchema.refine(statesAChoice, {
  error: 'a rule names a provider, a model, a cost tier, a strength or an agent',
});

const priority = z.number().int().min(1).max(1_000);

const editable = { name: lineSchema(80), match: routingMatchSchema, action: choosing } as const;

export const routingRuleSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    /** The lowest is asked first; at the same priority a person's own goes before the product's. */
    priority,
    match: routingMatchSchema,
    action: routingActionSchema,
    isEnabled: z.boolean(),
    /** Shipped with the product: seen by everybody, changed by nobody. */
    isSystem: z.boolean(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'RoutingRule' });

/** One's own rules in their order. */
export const routingRuleListSchema = z
  .object({ rules: z.array(routingRuleSchema) })
  .meta({ id: 'RoutingRuleList' });

/** Without a priority it comes after one's other rules. */
export const createRoutingRuleSchema = z
  .strictObject({
    name: editable.name,
    match: editable.match.prefault({}),
    action: editable.action,
    isEnabled: z.boolean().default(true),
    priority: priority.optional(),
  })
  .meta({ id: 'CreateRoutingRule' });

export const updateRoutingRuleSchema = z
  .strictObject({
    name: editable.name.optional(),
    match: editable.match.optional(),
    action: editable.action.optional(),
    isEnabled: z.boolean().optional(),
    priority: priority.optional(),
  })
  .meta({ id: 'UpdateRoutingRule' });

/** All of one's own rules, each once, in the order they are to be asked in. */
export const reorderRoutingRulesSchema = z
  .strictObject({ ids: z.array(routingRuleIdSchema).max(100) })
  .meta({ id: 'ReorderRoutingRules' });

/** Rules of the product have ids of another form; whoever names one is told why it cannot be changed. */
export const routingRuleParamsSchema = z.strictObject({
  id: z.union([routingRuleIdSchema, z.string().regex(/^system:[a-z-]{1,40}$/)]),
});

export type TaskKind = z.infer<typeof taskKindSchema>;
export type ModelStrength = z.infer<typeof modelStrengthSchema>;
export type RoutingRuleId = z.infer<typeof routingRuleIdSchema>;
export type RoutingMatch = z.infer<typeof routingMatchSchema>;
export type RoutingAction = z.infer<typeof routingActionSchema>;
export type RoutingRule = z.infer<typeof routingRuleSchema>;
export type RoutingRuleList = z.infer<typeof routingRuleListSchema>;
export type CreateRoutingRule = z.infer<typeof createRoutingRuleSchema>;
export type UpdateRoutingRule = z.infer<typeof updateRoutingRuleSchema>;
export type ReorderRoutingRules = z.infer<typeof reorderRoutingRulesSchema>;
