import { z } from 'zod';
import { routeDecisionSchema } from '../runs/run.contract.js';
import { textSchema } from '../well-formed-text.js';
import { agentIdSchema } from '../ids.js';
import { taskKindSchema } from './routing-rule.contract.js';

/** A message as it might be sent, to see which model would answer it. Nothing is asked and nothing costs. */
export const routeQuerySchema = z
  .strictObject({
    content: textSchema.pipe(z.string().min(1).max(100_000)),
    agentId: agentIdSchema.optional(),
    hasImages: z.boolean().default(false),
    /** Of what was said before. */
    tokensBefore: z.number().int().nonnegative().max(100_000_000).default(0),
  })
  .meta({ id: 'RouteQuery' });

export const classificationSchema = z
  .object({
    task: taskKindSchema,
    domains: z.array(z.string()),
    hasImages: z.boolean(),
    reasoning: z.boolean(),
    isShort: z.boolean(),
    /** Estimated: of everything the model reads, and room for its answer. */
    tokensNeeded: z.number().int().nonnegative(),
  })
  .meta({ id: 'Classification' });

/**
 * What became of a rule: it `won`; it speaks of the message `behind` what decided; it is `unusable`, as none of its
 * models can be used now; it is `silent` about such a message; or it is `off`.
 */
export const ruleVerdictSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    isSystem: z.boolean(),
    outcome: z.enum(['won', 'behind', 'unusable', 'silent', 'off']),
    reason: z.string(),
  })
  .meta({ id: 'RuleVerdict' });

/** `decision` is what would answer, `fallbacks` who takes over, in this order, when it fails before its first word. */
export const routePreviewSchema = z
  .object({
    classification: classificationSchema,
    /** Who would answer. */
    agent: z.object({ id: agentIdSchema, name: z.string() }),
    decision: routeDecisionSchema,
    fallbacks: z.array(routeDecisionSchema),
    /** Every rule in the order they are asked in, with why it won or did not. */
    rules: z.array(ruleVerdictSchema),
  })
  .meta({ id: 'RoutePreview' });

/** Every model there is: those that could answer by their score, best first, and those that could not with why. */
export const routeRankSchema = z
  .object({
    classification: classificationSchema,
    ranked: z.array(z.object({ reference: z.string(), score: z.number(), reasons: z.array(z.string()) })),
    dropped: z.array(z.object({ reference: z.string(), reason: z.string() })),
  })
  .meta({ id: 'RouteRank' });

export type RouteQuery = z.infer<typeof routeQuerySchema>;
export type Classification = z.infer<typeof classificationSchema>;
export type RuleVerdict = z.infer<typeof ruleVerdictSchema>;
export type RoutePreview = z.infer<typeof routePreviewSchema>;
export type RouteRank = z.infer<typeof routeRankSchema>;
