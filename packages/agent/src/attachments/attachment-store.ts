import type { Actor } from '@mosaicstack/kernel';
import type { Attachment, AttachmentId, ConversationId, MessageId } from '@mosaicstack/types';

export interface NewAttachment extends Attachment {
  content: Uint8Array;
  /** What a model reads of it; null for an image. */
  text: string | null;
}

/** One person's attachments. The same content is stored once, however often it is attached. */
export interface AttachmentStore {
  insert(actor: Actor, attachment: NewAttachment): Promise<void>;
  /** Those of `ids` that are the actor's. */
  find(actor: Actor, ids: readonly AttachmentId[]): Promise<Attachment[]>;
  /** One under whose content this digest is. */
  findBySha256(actor: Actor, sha256: string): Promise<Attachment | undefined>;
  text(actor: Actor, id: AttachmentId): Promise<string | null>;
  content(actor: Actor, id: AttachmentId): Promise<Uint8Array | undefined>;
  /** From now on the message holds them. */
  hold(
    actor: Actor,
    address: { conversationId: ConversationId; messageId: MessageId },
    ids: readonly AttachmentId[],
  ): Promise<void>;
  /** False when there is no such upload, or a message holds it. */
  deleteUnheld(actor: Actor, id: AttachmentId): Promise<boolean>;
  /** Bytes that everything of the actor takes up, files of projects included. */
  bytesOf(actor: Actor): Promise<number>;
}
