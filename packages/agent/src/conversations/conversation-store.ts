import type { Actor } from '@mosaicstack/kernel';
import type {
  ClientId,
  Conversation,
  ConversationId,
  Message,
  MessageId,
  Page,
  PageQuery,
} from '@mosaicstack/types';

export interface LeafMove {
  leaf: MessageId;
  /** When it happened; the conversation's time moves forward only. */
  at: Date;
  /** Names the conversation anew; without it the title stays. */
  title?: string | undefined;
}

/**
 * Where conversations live. What is missing and what belongs to somebody else both read as
 * `undefined`. Every implementation passes `describeAgentStores`.
 */
export interface ConversationStore {
  /** Rejects when the id is taken. */
  insert(actor: Actor, conversation: Conversation): Promise<void>;
  find(actor: Actor, id: ConversationId): Promise<Conversation | undefined>;
  /** Newest activity first. */
  list(actor: Actor, query: PageQuery): Promise<Page<Conversation>>;
  /** Remembers the tip of the branch this actor reads, and that something happened in the conversation. */
  setActiveLeaf(actor: Actor, id: ConversationId, move: LeafMove): Promise<void>;
}

/** The tree of messages. A message is written once and never changed. */
export interface MessageStore {
  /** Rejects when the conversation has a message with this `clientId` already. */
  insert(actor: Actor, message: Message): Promise<void>;
  find(actor: Actor, conversationId: ConversationId, id: MessageId): Promise<Message | undefined>;
  findByClientId(
    actor: Actor,
    conversationId: ConversationId,
    clientId: ClientId,
  ): Promise<Message | undefined>;
  /** All messages of a conversation, oldest first. */
  list(actor: Actor, conversationId: ConversationId, query: PageQuery): Promise<Page<Message>>;
  /** From the root down to and including `leaf`; empty when the conversation has no such message. */
  path(actor: Actor, conversationId: ConversationId, leaf: MessageId): Promise<Message[]>;
}
