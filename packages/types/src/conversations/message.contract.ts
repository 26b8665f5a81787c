import { z } from 'zod';
import { runErrorSchema } from '../errors/api-error.contract.js';
import {
  attachmentIdSchema,
  clientIdSchema,
  conversationIdSchema,
  messageIdSchema,
  runIdSchema,
  userIdSchema,
} from '../ids.js';
import { delegationSchema } from '../tools/delegation.contract.js';
import { usageSchema } from '../usage/usage.contract.js';

/** True for words of others (pages, files, mails): whoever reads them on must not take orders from them. */
const tainted = z.boolean().optional();

const textPart = z.object({ type: z.literal('text'), text: z.string(), tainted });
/** What a model thought before it answered; shown folded. `milliseconds` is how long, where it was seen to think. */
const reasoningPart = z.object({
  type: z.literal('reasoning'),
  text: z.string(),
  milliseconds: z.number().int().nonnegative().optional(),
});
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
  tainted,
  /** What another agent did in this call. */
  delegation: delegationSchema.optional(),
});
const attached = {
  attachmentId: attachmentIdSchema,
  name: z.string(),
  mediaType: z.string(),
  bytes: z.number().int().nonnegative(),
};
/** Shown to a model that sees. */
const imagePart = z.object({ type: z.literal('image'), ...attached });
/** A document, whose text a model reads. */
const filePart = z.object({ type: z.literal('file'), ...attached });
/** Stands beneath the partial text of an answer that failed; never replaces it. */
const errorPart = z.object({ type: z.literal('error'), error: runErrorSchema });

export const messagePartSchema = z.discriminatedUnion('type', [
  textPart,
  reasoningPart,
  toolCallPart,
  toolResultPart,
  imagePart,
  filePart,
  errorPart,
]);

export const messageRoleSchema = z.enum(['user', 'assistant', 'tool', 'system', 'summary']);
export const messageStateSchema = z.enum(['complete', 'stopped', 'failed', 'interrupted']);
export const messageRatingSchema = z.enum(['up', 'down']);

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
    /** True while a model is to read it word for word, also once what is around it is summed up. */
    isPinned: z.boolean().optional(),
    /** Of an answer: whether it was of use to whoever it was given to. Nothing where they did not say. */
    rating: messageRatingSchema.optional(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Message' });

export const pinMessageSchema = z.strictObject({ isPinned: z.boolean() }).meta({ id: 'PinMessage' });

/** Null takes a rating back. */
export const rateMessageSchema = z
  .strictObject({ rating: messageRatingSchema.nullable() })
  .meta({ id: 'RateMessage' });

export type MessagePart = z.infer<typeof messagePartSchema>;
export type MessageRole = z.infer<typeof messageRoleSchema>;
export type MessageState = z.infer<typeof messageStateSchema>;
export type MessageRating = z.infer<typeof messageRatingSchema>;
export type Message = z.infer<typeof messageSchema>;

/** The plain text of a message: its text parts joined. */
export const textOf = (message: { parts: readonly MessagePart[] }): string =>
  message.parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('');

/** Whether any of it came from others: what is marked so, and every file, whoever attached it. */
export const isTainted = (message: { parts: readonly MessagePart[] }): boolean =>
  message.parts.some(
    (part) => part.type === 'file' || part.type === 'image' || ('tainted' in part && part.tainted === true),
  );

/** What is attached to a message. */
export type AttachedPart = Extract<MessagePart, { type: 'image' | 'file' }>;

export const attachedTo = (message: { parts: readonly MessagePart[] }): AttachedPart[] =>
  message.parts.filter((part) => part.type === 'image' || part.type === 'file');
