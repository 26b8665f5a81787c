import type { Actor } from '@mosaicstack/kernel';
import type { ConversationId, Message, Share, ShareId } from '@mosaicstack/types';

/** The links of one person. */
export interface ShareStore {
  /** Rejects with `not_found` when the conversation is not the actor's, or has no such leaf. */
  insert(actor: Actor, share: Share, tokenHash: string): Promise<void>;
  /** Newest first; those that have expired too. */
  list(actor: Actor, conversationId: ConversationId): Promise<Share[]>;
  /** False when there is no such link. */
  delete(actor: Actor, address: { conversationId: ConversationId; id: ShareId }): Promise<boolean>;
}

/** What a link leads to, before anything is left out of it. */
export interface SharedRows {
  title: string;
  includesTools: boolean;
  sharedAt: string;
  expiresAt: string | null;
  /** From the root to the last message that is shared. */
  messages: Pick<Message, 'role' | 'parts' | 'model' | 'state' | 'createdAt'>[];
}

/** Reads for whoever brings a token: the only reading that nobody in particular asks for. */
export interface SharedReader {
  /** Undefined when there is no such link, it has expired, or what it showed is gone. */
  open(tokenHash: string, now: Date): Promise<SharedRows | undefined>;
}
