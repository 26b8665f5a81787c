import { z } from 'zod';
import { searchHitSchema } from '../brain/views.contract.js';
import { agentIdSchema, messageIdSchema, projectIdSchema } from '../ids.js';
import { lineSchema } from '../well-formed-text.js';
import { conversationSchema, conversationStateSchema } from './conversation.contract.js';

/** A day as a person names it; `from` begins with it and `to` ends with it, in UTC. */
const day = z.iso.date().optional();

export const conversationSearchSchema = z.strictObject({
  query: lineSchema(200),
  projectId: projectIdSchema.optional(),
  /** Only conversations in which this agent answered. */
  agentId: agentIdSchema.optional(),
  state: conversationStateSchema.default('open'),
  from: day,
  to: day,
  /** Only conversations with an attached file, or only those without. */
  hasFile: z.stringbool({ truthy: ['true'], falsy: ['false'] }).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
});

/** `messageId` is the best matching message; null where the title alone matched. */
export const conversationHitSchema = z
  .object({
    conversation: conversationSchema,
    messageId: messageIdSchema.nullable(),
    snippet: searchHitSchema.shape.snippet,
    at: z.iso.datetime(),
  })
  .meta({ id: 'ConversationHit' });

/** Best first, each conversation once. */
export const conversationHitsSchema = z
  .object({ hits: z.array(conversationHitSchema) })
  .meta({ id: 'ConversationHits' });

export type ConversationSearch = z.infer<typeof conversationSearchSchema>;
export type ConversationHit = z.infer<typeof conversationHitSchema>;
export type ConversationHits = z.infer<typeof conversationHitsSchema>;
