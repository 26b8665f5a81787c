import { z } from 'zod';
import { conversationIdSchema, messageIdSchema, runIdSchema } from '../ids.js';
import { textSchema } from '../well-formed-text.js';
import { deliverySchema, maximumMessageLength, sendMessageSchema } from './conversation.contract.js';

/** Messages that may wait in one conversation. */
export const maximumQueued = 20;

/**
 * `waiting` goes out by itself; `paused` waits for the person, after a stop or a failure; `applying` is
 * on its way to the agent and can no longer be changed.
 */
export const queuedStateSchema = z.enum(['waiting', 'paused', 'applying']);

/** A message that is stored and waits for the answer before it. `id` is the one it keeps as a message. */
export const queuedMessageSchema = z
  .object({
    id: messageIdSchema,
    conversationId: conversationIdSchema,
    request: sendMessageSchema,
    delivery: deliverySchema,
    state: queuedStateSchema,
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'QueuedMessage' });

/** In the order in which they go out. */
export const messageQueueSchema = z
  .object({ items: z.array(queuedMessageSchema) })
  .meta({ id: 'MessageQueue' });

export const queuedMessageParamsSchema = z.strictObject({
  id: conversationIdSchema,
  messageId: messageIdSchema,
});

/** `before` names the message it is to go out before; null moves it to the end. */
export const changeQueuedSchema = z
  .strictObject({
    content: textSchema.pipe(z.string().min(1).max(maximumMessageLength)).optional(),
    delivery: deliverySchema.optional(),
    before: messageIdSchema.nullable().optional(),
  })
  .meta({ id: 'ChangeQueued' });

/** A message for the answer that is being made, at its next step. */
export const steerRunSchema = sendMessageSchema
  .pick({ clientId: true, content: true })
  .meta({ id: 'SteerRun' });

/** The same over a socket, which has no address to name the run in. */
export const steerEventSchema = steerRunSchema.extend({ runId: runIdSchema });

export type QueuedState = z.infer<typeof queuedStateSchema>;
export type QueuedMessage = z.infer<typeof queuedMessageSchema>;
export type MessageQueue = z.infer<typeof messageQueueSchema>;
export type ChangeQueued = z.infer<typeof changeQueuedSchema>;
export type SteerRun = z.infer<typeof steerRunSchema>;
