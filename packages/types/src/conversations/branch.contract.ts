import { z } from 'zod';
import { clientIdSchema, conversationIdSchema, messageIdSchema } from '../ids.js';
import { lineSchema } from '../well-formed-text.js';
import { conversationTitleSchema, sendMessageSchema } from './conversation.contract.js';
import { messageRoleSchema } from './message.contract.js';

/**
 * One way through the tree, from a root to a message nothing follows. `startId` is the first message it
 * shares with no other branch above: its name belongs there, so it keeps it as it grows.
 */
export const branchSchema = z
  .object({
    leafId: messageIdSchema,
    startId: messageIdSchema,
    name: z.string().nullable(),
    /** Messages from the root to the leaf. */
    length: z.number().int().positive(),
    /** The beginning of the message at `startId`. */
    excerpt: z.string(),
    role: messageRoleSchema,
    updatedAt: z.iso.datetime(),
    /** Whether the asker reads it. */
    isActive: z.boolean(),
  })
  .meta({ id: 'Branch' });

/** Last changed first. */
export const branchListSchema = z.object({ branches: z.array(branchSchema) }).meta({ id: 'BranchList' });

export const messageParamsSchema = z.strictObject({ id: conversationIdSchema, messageId: messageIdSchema });

/** Any message of the branch to read: without something beneath it, it is the tip itself. */
export const chooseBranchSchema = z.strictObject({ messageId: messageIdSchema }).meta({ id: 'ChooseBranch' });

/** Null takes the name away. */
export const nameBranchSchema = z
  .strictObject({ name: lineSchema(100).nullable() })
  .meta({ id: 'NameBranch' });

/** Without `messageId` the branch the asker reads is copied. */
export const forkSchema = z
  .strictObject({ messageId: messageIdSchema.optional(), title: conversationTitleSchema.optional() })
  .meta({ id: 'ForkConversation' });

/** The message in place of another, which stays beside it. Without `fileIds` it keeps the files of that one. */
export const editMessageSchema = z
  .strictObject({
    clientId: clientIdSchema,
    content: sendMessageSchema.shape.content,
    model: sendMessageSchema.shape.model,
    fileIds: sendMessageSchema.shape.fileIds,
  })
  .meta({ id: 'EditMessage' });

export type Branch = z.infer<typeof branchSchema>;
export type BranchList = z.infer<typeof branchListSchema>;
export type ForkConversation = z.infer<typeof forkSchema>;
export type EditMessage = z.infer<typeof editMessageSchema>;
