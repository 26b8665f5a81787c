import { z } from 'zod';

/** Row ids are UUIDs (version 7 where the server makes them); user ids are opaque strings of the sign-in library. */
export const conversationIdSchema = z.uuid().brand<'ConversationId'>();
export const messageIdSchema = z.uuid().brand<'MessageId'>();
export const runIdSchema = z.uuid().brand<'RunId'>();
/** Chosen by the client, unique in its conversation: sending the same one twice stores one message. */
export const clientIdSchema = z.uuid().brand<'ClientId'>();
export const userIdSchema = z.string().min(1).max(64).brand<'UserId'>();

export type ConversationId = z.infer<typeof conversationIdSchema>;
export type MessageId = z.infer<typeof messageIdSchema>;
export type RunId = z.infer<typeof runIdSchema>;
export type ClientId = z.infer<typeof clientIdSchema>;
export type UserId = z.infer<typeof userIdSchema>;
