import { z } from 'zod';
import { messageSchema, usageSchema } from '../conversations/message.contract.js';
import { runErrorSchema } from '../errors/api-error.contract.js';
import { conversationIdSchema, messageIdSchema, runIdSchema } from '../ids.js';
import { largestSeq, routeDecisionSchema, runOutcomeSchema } from './run.contract.js';

/** A piece of text for block `block` of a message that is being written. Blocks may interleave. */
const deltaSchema = z.object({
  messageId: messageIdSchema,
  block: z.number().int().nonnegative(),
  text: z.string(),
});

/**
 * What may happen in a run, noun then action. A log begins with `run-queued` and ends with exactly
 * one `run-ended`; `message-final` is authoritative and replaces what deltas built.
 */
export const runEventDataSchemas = {
  'run-queued': z.object({ message: messageSchema, continuesRunId: runIdSchema.nullable() }),
  'run-started': z.object({}),
  'run-routed': z.object({ decision: routeDecisionSchema }),
  'text-delta': deltaSchema,
  'reasoning-delta': deltaSchema,
  'tool-started': z.object({
    messageId: messageIdSchema,
    callId: z.string(),
    name: z.string(),
    arguments: z.record(z.string(), z.unknown()),
  }),
  'tool-ended': z.object({ callId: z.string(), name: z.string(), isError: z.boolean(), preview: z.string() }),
  'message-final': z.object({ message: messageSchema }),
  notice: z.object({ code: z.string(), text: z.string() }),
  /** Stands for a log whose events are past their keeping time. */
  snapshot: z.object({ messages: z.array(messageSchema) }),
  'run-ended': z.object({
    outcome: runOutcomeSchema,
    error: runErrorSchema.nullable(),
    usage: usageSchema.nullable(),
  }),
} as const;

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
export const runEventSchema = z.discriminatedUnion('type', [
  eventOf('run-queued'),
  eventOf('run-started'),
  eventOf('run-routed'),
  eventOf('text-delta'),
  eventOf('reasoning-delta'),
  eventOf('tool-started'),
  eventOf('tool-ended'),
  eventOf('message-final'),
  eventOf('notice'),
  eventOf('snapshot'),
  eventOf('run-ended'),
]);

export type RunEvent = z.infer<typeof runEventSchema>;

export const runEventsQuerySchema = z.strictObject({
  after: z.coerce.number().int().nonnegative().max(largestSeq).default(0),
});
