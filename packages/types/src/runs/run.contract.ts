import { z } from 'zod';
import { runErrorSchema } from '../errors/api-error.contract.js';
import { modelRatesSchema } from '../models/model.contract.js';
import { agentIdSchema, conversationIdSchema, messageIdSchema, runIdSchema } from '../ids.js';
import { usageSchema } from '../usage/usage.contract.js';
import { versionSchema } from '../version.js';

/** Events of a run are numbered from 1; no log holds more, and no store compares greater numbers. */
export const largestSeq = 2_147_483_647;

export const runOutcomeSchema = z.enum(['completed', 'failed', 'stopped', 'interrupted']);
/** queued → running → one of the outcomes; running ⇄ waiting for a person. */
export const runStateSchema = z.enum([
  'queued',
  'running',
  'waiting_approval',
  'waiting_input',
  ...runOutcomeSchema.options,
]);

/** Which model answers and why, in words a person understands. */
export const routeDecisionSchema = z
  .object({
    provider: z.string(),
    model: z.string(),
    label: z.string(),
    reason: z.string(),
    /** True for the built-in offline model, which every surface must say. */
    demo: z.boolean(),
    /** The rule that chose it; missing where none did. */
    rule: z.string().optional(),
    /** How many models before it failed this time; missing for the first one. */
    fallbackStep: z.number().int().positive().optional(),
    /** US dollars for a million tokens; missing where it is not known. */
    price: modelRatesSchema.pick({ input: true, output: true }).optional(),
    /** Tokens the model can hold in mind; missing where it is not known. */
    contextWindow: z.number().int().positive().optional(),
  })
  .meta({ id: 'RouteDecision' });

/** One answer of an agent to one message. `messageId` is the user message answered. */
export const runSchema = z
  .object({
    id: runIdSchema,
    conversationId: conversationIdSchema,
    messageId: messageIdSchema,
    state: runStateSchema,
    decision: routeDecisionSchema.nullable(),
    /** Who answered, and in which version; null for runs from before there were agents. */
    agentId: agentIdSchema.nullable(),
    agentVersion: versionSchema.nullable(),
    error: runErrorSchema.nullable(),
    usage: usageSchema.nullable(),
    /** The interrupted run that this one goes on from. */
    continuesRunId: runIdSchema.nullable(),
    /** Number of the last event in the log; 0 before the first. */
    lastSeq: z.number().int().nonnegative().max(largestSeq),
    createdAt: z.iso.datetime(),
    startedAt: z.iso.datetime().nullable(),
    endedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Run' });

export const runParamsSchema = z.strictObject({ id: runIdSchema });

/** Retrying may name another model. */
export const retryRunSchema = z
  .strictObject({ model: z.string().max(300).optional() })
  .meta({ id: 'RetryRun' });

export type RunOutcome = z.infer<typeof runOutcomeSchema>;
export type RunState = z.infer<typeof runStateSchema>;
export type RouteDecision = z.infer<typeof routeDecisionSchema>;
export type Run = z.infer<typeof runSchema>;
export type RetryRun = z.infer<typeof retryRunSchema>;

const outcomes: ReadonlySet<string> = new Set(runOutcomeSchema.options);

export const isEnded = (state: RunState): state is RunOutcome => outcomes.has(state);

/** What a run waits for that goes on once a person has answered. */
export type WaitingState = 'waiting_approval' | 'waiting_input';

export const isWaiting = (state: RunState): state is WaitingState =>
  state === 'waiting_approval' || state === 'waiting_input';
