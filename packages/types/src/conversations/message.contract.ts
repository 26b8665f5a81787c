import { z } from 'zod';
import { runErrorSchema } from '../errors/api-error.contract.js';
import { clientIdSchema, conversationIdSchema, messageIdSchema, runIdSchema, userIdSchema } from '../ids.js';

const textPart = z.object({ type: z.literal('text'), text: z.string() });
/** What a model thought before it answered; shown folded. */
const reasoningPart = z.object({ type: z.literal('reasoning'), text: z.string() });
const toolCallPart = z.object({
  type: z.literal('tool-call'),
  callId: z.string(),
  name: z.string(),
  arguments: z.record(z.string(), z.unknown()),
});
const toolResultPart = z.object({
  type: z.literal('tool-result'),
  callId: z.string(),
  name: z.string(),
  text: z.string(),
  isError: z.boolean(),
});
/** Stands beneath the partial text of an answer that failed; never replaces it. */
const errorPart = z.object({ type: z.literal('error'), error: runErrorSchema });

export const messagePartSchema = z.discriminatedUnion('type', [
  textPart,
  reasoningPart,
  toolCallPart,
  toolResultPart,
  errorPart,
]);

export const messageRoleSchema = z.enum(['user', 'assistant', 'tool', 'system', 'summary']);
export const messageStateSchema = z.enum(['complete', 'stopped', 'failed', 'interrupted']);

/** Token counts of one model call; `costUsd` in US dollars. Counts are estimates when a server sends none. */
export const usageSchema = z.object({
  inputTokens: z.number().int().nonnegative(),
  outputTokens: z.number().int().nonnegative(),
  cachedTokens: z.number().int().nonnegative(),
  costUsd: z.number().nonnegative(),
});

/** One node of a conversation's tree. A message is never overwritten: edits and retries are siblings. */
export const messageSchema = z
  .object({
    id: messageIdSchema,
    conversationId: conversationIdSchema,
    parentId: messageIdSchema.nullable(),
    role: messageRoleSchema,
    parts: z.array(messagePartSchema),
    clientId: clientIdSchema.nullable(),
    runId: runIdSchema.nullable(),
    speakerId: userIdSchema.nullable(),
    provider: z.string().nullable(),
    model: z.string().nullable(),
    usage: usageSchema.nullable(),
    state: messageStateSchema,
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Message' });

export type MessagePart = z.infer<typeof messagePartSchema>;
export type MessageRole = z.infer<typeof messageRoleSchema>;
export type MessageState = z.infer<typeof messageStateSchema>;
export type Usage = z.infer<typeof usageSchema>;
export type Message = z.infer<typeof messageSchema>;

/** The plain text of a message: its text parts joined. */
export const textOf = (message: { parts: readonly MessagePart[] }): string =>
  message.parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('');
