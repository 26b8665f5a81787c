import { z } from 'zod';
import { messageRoleSchema, messageStateSchema } from '../conversations/message.contract.js';
import { conversationIdSchema, messageIdSchema, shareIdSchema } from '../ids.js';

/** A link by which anybody who has it reads one branch of a conversation, for as long as it is not revoked. */
export const shareSchema = z
  .object({
    id: shareIdSchema,
    conversationId: conversationIdSchema,
    /** The last message shown, unless later ones are. */
    leafId: messageIdSchema,
    includesLater: z.boolean(),
    includesTools: z.boolean(),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Share' });

export const shareListSchema = z.object({ shares: z.array(shareSchema) }).meta({ id: 'ShareList' });

/** Without `messageId` the branch the asker reads; what is said later and what tools did stays out unless asked for. */
export const createShareSchema = z
  .strictObject({
    messageId: messageIdSchema.optional(),
    includesLater: z.boolean().default(false),
    includesTools: z.boolean().default(false),
    expiresInDays: z.number().int().min(1).max(3_650).optional(),
  })
  .meta({ id: 'CreateShare' });

/** The token is told this once; `path` is the page that shows what is shared, with the token after the #. */
export const createdShareSchema = z
  .object({ share: shareSchema, token: z.string(), path: z.string() })
  .meta({ id: 'CreatedShare' });

export const shareParamsSchema = z.strictObject({ id: conversationIdSchema, shareId: shareIdSchema });

/** 128 bits in base64url. */
export const shareTokenSchema = z.string().regex(/^[A-Za-z0-9_-]{22}$/, 'a token has 22 characters');
export const openSharedSchema = z.strictObject({ token: shareTokenSchema }).meta({ id: 'OpenShared' });

const sharedPartSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string() }),
  /** By name alone: nothing attached is handed to strangers. */
  z.object({ type: z.literal('attachment'), name: z.string() }),
  z.object({ type: z.literal('tool-call'), name: z.string(), arguments: z.record(z.string(), z.unknown()) }),
  z.object({ type: z.literal('tool-result'), name: z.string(), text: z.string(), isError: z.boolean() }),
]);

export const sharedMessageSchema = z.object({
  role: messageRoleSchema,
  parts: z.array(sharedPartSchema),
  model: z.string().nullable(),
  state: messageStateSchema,
  createdAt: z.iso.datetime(),
});

/** What a link shows: no ids, no names of people, no costs, nothing a model thought. */
export const sharedConversationSchema = z
  .object({
    title: z.string(),
    sharedAt: z.iso.datetime(),
    expiresAt: z.iso.datetime().nullable(),
    messages: z.array(sharedMessageSchema),
  })
  .meta({ id: 'SharedConversation' });

export type Share = z.infer<typeof shareSchema>;
export type ShareList = z.infer<typeof shareListSchema>;
export type CreateShare = z.infer<typeof createShareSchema>;
export type CreatedShare = z.infer<typeof createdShareSchema>;
export type SharedMessage = z.infer<typeof sharedMessageSchema>;
export type SharedConversation = z.infer<typeof sharedConversationSchema>;
