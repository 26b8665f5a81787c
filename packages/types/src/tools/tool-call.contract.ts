import { z } from 'zod';
import { runIdSchema } from '../ids.js';
import { pageOf } from '../pages.js';
import { toolRiskSchema } from './tool-risk.js';

/**
 * open (asked for, nothing done) → started → succeeded or failed; refused where it was never started.
 * `unknown` is a call that was started and whose end nobody saw.
 */
export const toolCallStateSchema = z.enum(['open', 'started', 'succeeded', 'failed', 'refused', 'unknown']);

/** What is kept of each call of a tool, before and after it. */
export const toolCallSchema = z
  .object({
    runId: runIdSchema,
    callId: z.string(),
    tool: z.string(),
    risk: toolRiskSchema,
    state: toolCallStateSchema,
    /** True where the result holds words of others. */
    tainted: z.boolean(),
    /** When it was asked for, when it began to be executed, and when it was over. */
    askedAt: z.iso.datetime(),
    startedAt: z.iso.datetime().nullable(),
    endedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'ToolCall' });
export const toolCallPageSchema = pageOf(toolCallSchema).meta({ id: 'ToolCallPage' });

export type ToolCallState = z.infer<typeof toolCallStateSchema>;
export type ToolCall = z.infer<typeof toolCallSchema>;
