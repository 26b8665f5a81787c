import { z } from 'zod';
import { conversationIdSchema, projectIdSchema } from '../ids.js';
import { conversationTitleSchema } from './conversation.contract.js';

/** `projectId` null takes it out of its project. */
export const updateConversationSchema = z
  .strictObject({
    title: conversationTitleSchema.optional(),
    isPinned: z.boolean().optional(),
    isArchived: z.boolean().optional(),
    projectId: projectIdSchema.nullable().optional(),
  })
  .refine((change) => Object.values(change).some((value) => value !== undefined), {
    error: 'name what is to change: title, isPinned, isArchived or projectId',
  })
  .meta({ id: 'UpdateConversation' });

export const bulkActionSchema = z.enum(['archive', 'unarchive', 'pin', 'unpin', 'delete', 'restore']);

/** Conversations that one request changes. */
export const maximumBulk = 200;

export const bulkChangeSchema = z
  .strictObject({
    ids: z.array(conversationIdSchema).min(1).max(maximumBulk),
    action: bulkActionSchema,
  })
  .meta({ id: 'BulkChange' });

/** How many were changed; what is not there, or is so already, is passed over. */
export const bulkChangedSchema = z
  .object({ changed: z.number().int().nonnegative() })
  .meta({ id: 'BulkChanged' });

export type UpdateConversation = z.infer<typeof updateConversationSchema>;
export type BulkAction = z.infer<typeof bulkActionSchema>;
export type BulkChange = z.infer<typeof bulkChangeSchema>;
export type BulkChanged = z.infer<typeof bulkChangedSchema>;
