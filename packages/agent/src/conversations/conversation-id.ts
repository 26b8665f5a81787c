import { createHash } from 'node:crypto';
import type { ClientId, ConversationId, UserId } from '@mosaicstack/types';

/**
 * The id of the conversation that a person's message begins. It follows from who sends what, so a
 * first message that is sent again after a lost acknowledgement meets its conversation instead of
 * beginning another. UUID version 8.
 */
export function conversationIdOf(userId: UserId, clientId: ClientId): ConversationId {
  const bytes = createHash('sha256').update(`${userId}\n${clientId}`).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  const groups = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)];
  return groups.join('-') as ConversationId;
}
