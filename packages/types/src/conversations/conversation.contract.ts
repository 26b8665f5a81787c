import { z } from 'zod';
import { maximumAttachments } from '../attachments/attachment.contract.js';
import {
  agentIdSchema,
  attachmentIdSchema,
  clientIdSchema,
  conversationIdSchema,
  messageIdSchema,
  projectIdSchema,
  runIdSchema,
} from '../ids.js';
import { approvalModeSchema } from '../approvals/approval.contract.js';
import { modelReferenceSchema } from '../models/model-reference.js';
import { pageOf, pageQuerySchema } from '../pages.js';
import { lineSchema, textSchema } from '../well-formed-text.js';
import { messageSchema } from './message.contract.js';

/**
 * `activeLeafId` is the tip of the branch the asking person reads. `activeRunId` is set while an answer
 * is being made. `projectId` names the project whose instructions and files it shares. `agentId` is the agent
 * that answers; null leaves it to the person's preference, and then to the assistant. `model` answers from the
 * next message on, as `provider/model`; null leaves it to the agent, and then to routing. What is deleted can be
 * brought back for 30 days from `deletedAt`. `forkedFrom` names the message whose path was copied.
 */
export const conversationSchema = z
  .object({
    id: conversationIdSchema,
    title: z.string(),
    projectId: projectIdSchema.nullable(),
    agentId: agentIdSchema.nullable(),
    model: z.string().nullable(),
    activeLeafId: messageIdSchema.nullable(),
    activeRunId: runIdSchema.nullable(),
    isPinned: z.boolean(),
    archivedAt: z.iso.datetime().nullable(),
    deletedAt: z.iso.datetime().nullable(),
    forkedFrom: z.object({ conversationId: conversationIdSchema, messageId: messageIdSchema }).nullable(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Conversation' });

export const conversationPageSchema = pageOf(conversationSchema).meta({ id: 'ConversationPage' });
export const messagePageSchema = pageOf(messageSchema).meta({ id: 'MessagePage' });

/** A conversation is in one of these, and lists show one of them. */
export const conversationStateSchema = z.enum(['open', 'archived', 'deleted']);

export const conversationQuerySchema = pageQuerySchema.extend({
  projectId: projectIdSchema.optional(),
  /** Only conversations in which this agent answered. */
  agentId: agentIdSchema.optional(),
  state: conversationStateSchema.default('open'),
  pinned: z.stringbool({ truthy: ['true'], falsy: ['false'] }).optional(),
  /** Only conversations that went on upon this day or later, in UTC. */
  from: z.iso.date().optional(),
  /** Only conversations that began upon this day or earlier, in UTC. */
  to: z.iso.date().optional(),
  /** Only conversations with an attached file, or only those without. */
  hasFile: z.stringbool({ truthy: ['true'], falsy: ['false'] }).optional(),
});

export const conversationTitleSchema = lineSchema(200);

export const createConversationSchema = z
  .strictObject({
    title: textSchema.pipe(z.string().trim().min(1).max(200)).optional(),
    projectId: projectIdSchema.optional(),
    agentId: agentIdSchema.optional(),
  })
  .meta({ id: 'CreateConversation' });

export const conversationParamsSchema = z.strictObject({ id: conversationIdSchema });

/** Characters, not bytes; a body of more than 1 MB is refused before this is looked at. */
export const maximumMessageLength = 400_000;

/** What becomes of a message while an answer is being made: it waits its turn, or joins that answer at its next step. */
export const deliverySchema = z.enum(['queue', 'steer']);

/**
 * Without `conversationId` a new conversation begins, in the project `projectId` names. Without `parentId` the message joins the
 * sender's active leaf; `null` starts a new root. `agentId` says who answers from this message on.
 */
export const sendMessageSchema = z
  .strictObject({
    clientId: clientIdSchema,
    content: textSchema.pipe(z.string().min(1).max(maximumMessageLength)),
    conversationId: conversationIdSchema.optional(),
    projectId: projectIdSchema.optional(),
    parentId: messageIdSchema.nullable().optional(),
    model: modelReferenceSchema.optional(),
    /** US dollars that the answer may cost at most, whatever else allows more. */
    maxCostUsd: z.number().positive().max(1_000_000).optional(),
    /** What was uploaded for this message before. */
    fileIds: z.array(attachmentIdSchema).max(maximumAttachments).optional(),
    /** Whether the run may wait for an approval; without it, it may. */
    approvals: approvalModeSchema.optional(),
    agentId: agentIdSchema.optional(),
    /** Counts only while an answer is being made; without it the message waits. */
    delivery: deliverySchema.optional(),
  })
  .meta({ id: 'SendMessage' });

/**
 * Sent only once the message is committed. Repeating a `clientId` stores nothing again; `delivery` then says
 * where the message is by now. `runId` is the run that answers it: for `queued` it begins later under this id.
 */
export const messageAckSchema = z
  .object({
    clientId: clientIdSchema,
    messageId: messageIdSchema,
    runId: runIdSchema,
    conversationId: conversationIdSchema,
    delivery: z.enum(['started', 'queued', 'steered']),
  })
  .meta({ id: 'MessageAck' });

export type Conversation = z.infer<typeof conversationSchema>;
export type ConversationState = z.infer<typeof conversationStateSchema>;
export type ConversationQuery = z.infer<typeof conversationQuerySchema>;
/** A query for whoever builds one: what has a default may be left out. */
export type ConversationList = Omit<ConversationQuery, 'state'> & { state?: ConversationState | undefined };
export type CreateConversation = z.infer<typeof createConversationSchema>;
export type SendMessage = z.infer<typeof sendMessageSchema>;
export type Delivery = z.infer<typeof deliverySchema>;
export type MessageAck = z.infer<typeof messageAckSchema>;
