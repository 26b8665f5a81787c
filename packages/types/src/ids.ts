import { z } from 'zod';
import { opaqueSchema } from './well-formed-text.js';

/** Row ids are UUIDs (version 7 where the server makes them); user and team ids are opaque strings. */
export const conversationIdSchema = z.uuid().brand<'ConversationId'>();
export const messageIdSchema = z.uuid().brand<'MessageId'>();
export const runIdSchema = z.uuid().brand<'RunId'>();
/** Chosen by the client, unique in its conversation: sending the same one twice stores one message. */
export const clientIdSchema = z.uuid().brand<'ClientId'>();
export const userIdSchema = opaqueSchema(64).brand<'UserId'>();
export const teamIdSchema = opaqueSchema(64).brand<'TeamId'>();
export const projectIdSchema = z.uuid().brand<'ProjectId'>();
export const projectFileIdSchema = z.uuid().brand<'ProjectFileId'>();
export const taskIdSchema = z.uuid().brand<'TaskId'>();
export const missionIdSchema = z.uuid().brand<'MissionId'>();
export const missionTaskIdSchema = z.uuid().brand<'MissionTaskId'>();
export const keyIdSchema = z.uuid().brand<'KeyId'>();
export const attachmentIdSchema = z.uuid().brand<'AttachmentId'>();
export const shareIdSchema = z.uuid().brand<'ShareId'>();
export const inviteIdSchema = z.uuid().brand<'InviteId'>();
export const approvalIdSchema = z.uuid().brand<'ApprovalId'>();
export const approvalRuleIdSchema = z.uuid().brand<'ApprovalRuleId'>();
export const agentIdSchema = z.uuid().brand<'AgentId'>();
export const toolOutputIdSchema = z.uuid().brand<'ToolOutputId'>();
export const compactionIdSchema = z.uuid().brand<'CompactionId'>();
export const pushDeviceIdSchema = z.uuid().brand<'PushDeviceId'>();

export type ToolOutputId = z.infer<typeof toolOutputIdSchema>;
export type CompactionId = z.infer<typeof compactionIdSchema>;
export type PushDeviceId = z.infer<typeof pushDeviceIdSchema>;
export type ConversationId = z.infer<typeof conversationIdSchema>;
export type MessageId = z.infer<typeof messageIdSchema>;
export type RunId = z.infer<typeof runIdSchema>;
export type ClientId = z.infer<typeof clientIdSchema>;
export type UserId = z.infer<typeof userIdSchema>;
export type TeamId = z.infer<typeof teamIdSchema>;
export type ProjectId = z.infer<typeof projectIdSchema>;
export type ProjectFileId = z.infer<typeof projectFileIdSchema>;
export type TaskId = z.infer<typeof taskIdSchema>;
export type MissionId = z.infer<typeof missionIdSchema>;
export type MissionTaskId = z.infer<typeof missionTaskIdSchema>;
export type KeyId = z.infer<typeof keyIdSchema>;
export type InviteId = z.infer<typeof inviteIdSchema>;
export type ApprovalId = z.infer<typeof approvalIdSchema>;
export type ApprovalRuleId = z.infer<typeof approvalRuleIdSchema>;
export type AttachmentId = z.infer<typeof attachmentIdSchema>;
export type ShareId = z.infer<typeof shareIdSchema>;
export type AgentId = z.infer<typeof agentIdSchema>;
