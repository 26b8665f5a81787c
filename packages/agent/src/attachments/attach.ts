import { type Actor, NotFound } from '@mosaicstack/kernel';
import {
  type AttachedPart,
  type Attachment,
  type AttachmentId,
  attachedTo,
  type Message,
} from '@mosaicstack/types';
import type { AgentStores } from '../runs/agent-stores.js';

/** The parts by which a message holds attachments, in the order they were named; each once. */
export async function attachedParts(
  stores: AgentStores,
  actor: Actor,
  ids: readonly AttachmentId[],
): Promise<AttachedPart[]> {
  const parts = await partsThere(stores, actor, ids);
  if (parts.length < new Set(ids).size) throw new NotFound('attachment');
  return parts;
}

/** The same for a message that has waited: what was taken back meanwhile is passed over. */
export async function partsThere(
  { attachments }: AgentStores,
  actor: Actor,
  ids: readonly AttachmentId[],
): Promise<AttachedPart[]> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return [];
  const found = new Map((await attachments.find(actor, wanted)).map((one) => [one.id, one]));
  return wanted.flatMap((id) => {
    const attachment = found.get(id);
    return attachment ? [partOf(attachment)] : [];
  });
}

export const partOf = ({ id, name, mediaType, bytes, kind }: Attachment): AttachedPart => ({
  type: kind === 'image' ? 'image' : 'file',
  attachmentId: id,
  name,
  mediaType,
  bytes,
});

/** Keeps what a stored message holds for as long as the message is there. */
export async function holdAttached(
  { attachments }: AgentStores,
  actor: Actor,
  message: Message,
): Promise<void> {
  const ids = [...new Set(attachedTo(message).map(({ attachmentId }) => attachmentId))];
  const { conversationId, id: messageId } = message;
  if (ids.length > 0) await attachments.hold(actor, { conversationId, messageId }, ids);
}
