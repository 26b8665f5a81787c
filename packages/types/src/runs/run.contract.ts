import { z } from 'zod';
import { usageSchema } from '../conversations/message.contract.js';
import { runErrorSchema } from '../errors/api-error.contract.js';
import { conversationIdSchema, messageIdSchema, runIdSchema } from '../ids.js';

/** Events of a run are numbered from 1; no log holds more, and no store compares greater numbers. */
export const largestSeq = 2_147_483_647;

export const runOutcomeSchema = z.enum(['completed', 'failed', 'stopped', 'interrupted']);
/** queued → running → one of the outcomes. */
export const runStateSchema = z.enum(['queued', 'running', ...runOutcomeSchema.options]);

/** Which model answers and why, in words a person understands. */
export const routeDecisionSchema = z
  .object({
    provider: z.string(),
    model: z.string(),
    label: z.string(),
    reason: z.string(),
    /** True for the built-in offline model, which every surface must say. */
    demo: z.boolean(),
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

export const isEnded = (state: RunState): state is RunOutcome => state !== 'queued' && state !== 'running';
