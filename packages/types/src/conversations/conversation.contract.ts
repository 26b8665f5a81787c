import { z } from 'zod';
import { clientIdSchema, conversationIdSchema, messageIdSchema, runIdSchema } from '../ids.js';
import { pageOf } from '../pages.js';
import { textSchema } from '../well-formed-text.js';
import { messageSchema } from './message.contract.js';

/** `activeLeafId` is the tip of the branch the asking person reads. `activeRunId` is set while an answer is being made. */
export const conversationSchema = z
  .object({
    id: conversationIdSchema,
    title: z.string(),
    activeLeafId: messageIdSchema.nullable(),
    activeRunId: runIdSchema.nullable(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Conversation' });

export const conversationPageSchema = pageOf(conversationSchema).meta({ id: 'ConversationPage' });
export const messagePageSchema = pageOf(messageSchema).meta({ id: 'MessagePage' });

export const createConversationSchema = z
  .strictObject({ title: textSchema.pipe(z.string().trim().min(1).max(200)).optional() })
  .meta({ id: 'CreateConversation' });

export const conversationParamsSchema = z.strictObject({ id: conversationIdSchema });

/** Characters, not bytes; a body of more than 1 MB is refused before this is looked at. */
export const maximumMessageLength = 400_000;

/** `provider/model`, as `GET /api/models` lists them. */
export const modelReferenceSchema = z
  .string()
  .max(300)
  .regex(/^[^/\s]+\/\S+$/, 'a model is named provider/model');

/**
 * Without `conversationId` a new conversation begins. Without `parentId` the message joins the
 * sender's active leaf; `null` starts a new root.
 */
export const sendMessageSchema = z
  .strictObject({
    clientId: clientIdSchema,
    content: textSchema.pipe(z.string().min(1).max(maximumMessageLength)),
    conversationId: conversationIdSchema.optional(),
    parentId: messageIdSchema.nullable().optional(),
    model: modelReferenceSchema.optional(),
  })
  .meta({ id: 'SendMessage' });

/** Sent only once message and run are committed. Repeating a `clientId` gives the first acknowledgement again. */
export const messageAckSchema = z
  .object({
    clientId: clientIdSchema,
    messageId: messageIdSchema,
    runId: runIdSchema,
    conversationId: conversationIdSchema,
  })
  .meta({ id: 'MessageAck' });

export type Conversation = z.infer<typeof conversationSchema>;
export type CreateConversation = z.infer<typeof createConversationSchema>;
export type SendMessage = z.infer<typeof sendMessageSchema>;
export type MessageAck = z.infer<typeof messageAckSchema>;
