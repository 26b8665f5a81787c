import { z } from 'zod';
import { approvalAnswerSchema, approvalSchema, approvalStateSchema } from '../approvals/approval.contract.js';
import { messageSchema } from '../conversations/message.contract.js';
import { runErrorSchema } from '../errors/api-error.contract.js';
import {
  agentIdSchema,
  approvalIdSchema,
  conversationIdSchema,
  messageIdSchema,
  runIdSchema,
} from '../ids.js';
import { thinkingLevelSchema } from '../agents/agent-settings.contract.js';
import { delegationNewsSchema } from '../tools/delegation.contract.js';
import { usageSchema } from '../usage/usage.contract.js';
import { versionSchema } from '../version.js';
import { largestSeq, routeDecisionSchema, runOutcomeSchema } from './run.contract.js';

/** A piece of text for block `block` of a message that is being written. Blocks may interleave. */
const deltaSchema = z.object({
  messageId: messageIdSchema,
  block: z.number().int().nonnegative(),
  text: z.string(),
});

/** Who answers, as it is called at that moment, and how much it thinks before it does. */
export const runAgentSchema = z.object({
  id: agentIdSchema,
  name: z.string(),
  version: versionSchema,
  thinking: thinkingLevelSchema,
});

/**
 * What may happen in a run, noun then action. A log begins with `run-queued` and ends with exactly
 * one `run-ended`; `message-final` is authoritative and replaces what deltas built.
 */
export const runEventDataSchemas = {
  'run-queued': z.object({ message: messageSchema, continuesRunId: runIdSchema.nullable() }),
  'run-started': z.object({ agent: runAgentSchema.optional() }),
  'run-routed': z.object({ decision: routeDecisionSchema }),
  'text-delta': deltaSchema,
  'reasoning-delta': deltaSchema,
  'tool-started': z.object({
    messageId: messageIdSchema,
    callId: z.string(),
    name: z.string(),
    arguments: z.record(z.string(), z.unknown()),
  }),
  /** Of a call that is being done: what another agent does in it. */
  'tool-progress': z.object({ callId: z.string(), news: delegationNewsSchema }),
  'tool-ended': z.object({ callId: z.string(), name: z.string(), isError: z.boolean(), preview: z.string() }),
  /** The run waits from here on until a person has answered. */
  'approval-requested': z.object({ approval: approvalSchema }),
  'input-requested': z.object({ approval: approvalSchema }),
  /** Also where nobody answered in time. The run goes on once nothing it asked is open. */
  'approval-answered': z.object({
    approvalId: approvalIdSchema,
    callId: z.string(),
    state: approvalStateSchema,
    answer: approvalAnswerSchema.nullable(),
    note: z.string().nullable(),
  }),
  /** What the model would read no longer fits, so its beginning is summed up. Tokens are estimates. */
  'compaction-started': z.object({ tokensBefore: z.number().int().nonnegative() }),
  /** `trimmed`: nothing was summed up, and old results of tools were shortened instead. */
  'compaction-ended': z.object({
    outcome: z.enum(['summarized', 'trimmed']),
    /** The first message that is still read as it was written. */
    firstKeptId: messageIdSchema.nullable(),
    tokensBefore: z.number().int().nonnegative(),
    tokensAfter: z.number().int().nonnegative(),
    model: z.string().nullable(),
  }),
  /** The person’s words for this answer, which the agent reads from here on. */
  'steer-applied': z.object({ message: messageSchema }),
  'message-final': z.object({ message: messageSchema }),
  /**
   * A step of an answer is paid for, and another follows: what the run has taken so far, and how many tokens the
   * model held in mind. After the last step `run-ended` tells the sum.
   */
  'usage-updated': z.object({
    usage: usageSchema.nullable(),
    contextTokens: z.number().int().nonnegative(),
  }),
  notice: z.object({ code: z.string(), text: z.string() }),
  /** Stands for a log whose events are past their keeping time. */
  snapshot: z.object({ messages: z.array(messageSchema) }),
  'run-ended': z.object({
    outcome: runOutcomeSchema,
    error: runErrorSchema.nullable(),
    usage: usageSchema.nullable(),
  }),
} as const;

export type RunAgent = z.infer<typeof runAgentSchema>;
export type RunEventType = keyof typeof runEventDataSchemas;
export type RunEventData<Type extends RunEventType> = z.infer<(typeof runEventDataSchemas)[Type]>;

/** An event before the log has numbered it. */
export type RunEventBody = { [Type in RunEventType]: { type: Type; data: RunEventData<Type> } }[RunEventType];

const envelope = {
  v: z.literal(1),
  runId: runIdSchema,
  conversationId: conversationIdSchema,
  /** From 1, without gaps, in the order things happened. */
  seq: z.number().int().positive().max(largestSeq),
  at: z.iso.datetime(),
};

const eventOf = <Type extends RunEventType>(type: Type) =>
  z.object({ ...envelope, type: z.literal(type), data: runEventDataSchemas[type] });

/** The envelope both carriers (Socket.IO and SSE) send unchanged. */
export const runEventSchema = z
  .discriminatedUnion('type', [
    eventOf('run-queued'),
    eventOf('run-started'),
    eventOf('run-routed'),
    eventOf('text-delta'),
    eventOf('reasoning-delta'),
    eventOf('tool-started'),
    eventOf('tool-progress'),
    eventOf('tool-ended'),
    eventOf('approval-requested'),
    eventOf('input-requested'),
    eventOf('approval-answered'),
    eventOf('compaction-started'),
    eventOf('compaction-ended'),
    eventOf('steer-applied'),
    eventOf('message-final'),
    eventOf('usage-updated'),
    eventOf('notice'),
    eventOf('snapshot'),
    eventOf('run-ended'),
  ])
  .meta({ id: 'RunEvent' });

export type RunEvent = z.infer<typeof runEventSchema>;

export const runEventsQuerySchema = z.strictObject({
  after: z.coerce.number().int().nonnegative().max(largestSeq).default(0),
});
