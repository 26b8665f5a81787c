import type { z } from 'zod';
import { updateConversationSettingsSchema } from '../agents/effective.contract.js';
import { sendMessageSchema } from './conversation.contract.js';

/** A message that begins a conversation, and how the conversation is answered for a while. */
export const beginConversationSchema = sendMessageSchema
  .omit({ conversationId: true, parentId: true, delivery: true })
  .extend(updateConversationSettingsSchema.pick({ systemPrompt: true, thinking: true }).shape)
  .meta({ id: 'BeginConversation' });

export type BeginConversation = z.infer<typeof beginConversationSchema>;
