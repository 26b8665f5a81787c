import type { Actor } from '@mosaicstack/kernel';
import type {
  AgentId,
  ClientId,
  Conversation,
  ConversationHit,
  ConversationId,
  ConversationList,
  ConversationSearch,
  Message,
  MessageId,
  MessageRating,
  MessageRole,
  Page,
  PageQuery,
  ProjectId,
} from '@mosaicstack/types';

export interface LeafMove {
  leaf: MessageId;
  /** When it happened; the conversation's time moves forward only. */
  at: Date;
  /** Names the conversation after its first words; without it the title stays. */
  title?: string | undefined;
}

/** Who found a conversation's title: its own first words, a model, or a person, whose title stays. */
export type TitleBy = 'words' | 'model' | 'person';

/** What becomes of conversations; what is undefined stays. */
export interface ConversationChange {
  title?: string | undefined;
  isPinned?: boolean | undefined;
  /** Null brings it back out of the archive. */
  archivedAt?: Date | null | undefined;
  /** Null brings it back. */
  deletedAt?: Date | null | undefined;
  projectId?: ProjectId | null | undefined;
}

export interface NewConversation extends Conversation {
  /** `words` without. */
  titleBy?: TitleBy;
  /** Names what it is imported from, once for each owner. */
  importKey?: string;
}

/**
 * Where conversations live. What is missing, what belongs to somebody else and what is deleted all read
 * as `undefined`. Every implementation passes `describeAgentStores`.
 */
export interface ConversationStore {
  /** Rejects when the id is taken, and with `not_found` when the actor does not see the project it names. */
  insert(actor: Actor, conversation: NewConversation): Promise<void>;
  find(actor: Actor, id: ConversationId): Promise<Conversation | undefined>;
  /** Newest activity first. */
  list(actor: Actor, query: ConversationList): Promise<Page<Conversation>>;
  /** Best first, each once; `from` and `to` are days in UTC, both included. */
  search(actor: Actor, query: ConversationSearch): Promise<ConversationHit[]>;
  /**
   * Changes those of `ids` that are the actor's and, as `among` says, living or deleted; tells which
   * these were. Rejects with `not_found` when the actor does not see the project it names.
   */
  change(
    actor: Actor,
    ids: readonly ConversationId[],
    change: ConversationChange & { among?: 'living' | 'deleted' },
  ): Promise<ConversationId[]>;
  /** Gives it a title unless a person did; false when it keeps its own. */
  nameByModel(actor: Actor, id: ConversationId, title: string): Promise<boolean>;
  /** Whether its title is still its first words. */
  isNamedByWords(actor: Actor, id: ConversationId): Promise<boolean>;
  /** Also one that was deleted since. */
  findImported(
    actor: Actor,
    importKey: string,
  ): Promise<{ id: ConversationId; isDeleted: boolean } | undefined>;
  /** Remembers the tip of the branch this actor reads, and that something happened in the conversation. */
  setActiveLeaf(actor: Actor, id: ConversationId, move: LeafMove): Promise<void>;
  /** Remembers who answers from now on; null leaves it to the person's preference. */
  setAgent(actor: Actor, id: ConversationId, agentId: AgentId | null): Promise<void>;
  /** Remembers which model answers from now on; null leaves it to the agent and to routing. */
  setModel(actor: Actor, id: ConversationId, model: string | null): Promise<void>;
}

/** A message without its content, as a node of its tree. */
export interface TreeNode {
  id: MessageId;
  parentId: MessageId | null;
  role: MessageRole;
  createdAt: string;
  /** The first characters of its text. */
  excerpt: string;
  /** What the branch that begins here is called. */
  name: string | null;
}

/** The tree of messages. What a message says is written once and never changed. Of deleted branches nothing is seen. */
export interface MessageStore {
  /** Rejects when the conversation has a message with this `clientId` already. */
  insert(actor: Actor, message: Message): Promise<void>;
  /** In one step, parents and children in any order. */
  insertAll(actor: Actor, messages: readonly Message[]): Promise<void>;
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
  /** Oldest first. */
  tree(actor: Actor, conversationId: ConversationId): Promise<TreeNode[]>;
  /** Names the branch that begins with a message; null takes the name away. */
  nameBranch(
    actor: Actor,
    address: { conversationId: ConversationId; messageId: MessageId },
    name: string | null,
  ): Promise<void>;
  /** Until the unit of work ends nobody else is let past this line for the conversation. */
  holdPins(conversationId: ConversationId): Promise<void>;
  /** Has models read it word for word from `at` on; null lets it be summed up. False where there is no such message. */
  setPinned(
    actor: Actor,
    address: { conversationId: ConversationId; messageId: MessageId },
    at: Date | null,
  ): Promise<boolean>;
  /** What the owner says of an answer; null takes it back. False where there is no such message. */
  setRating(
    actor: Actor,
    address: { conversationId: ConversationId; messageId: MessageId },
    rating: MessageRating | null,
  ): Promise<boolean>;
  /** On whichever branch, oldest first. */
  pinned(actor: Actor, conversationId: ConversationId): Promise<Message[]>;
  /** Deletes a message with everything beneath it; tells how many messages these were. */
  deleteFrom(
    actor: Actor,
    address: { conversationId: ConversationId; messageId: MessageId },
    at: Date,
  ): Promise<number>;
  /** Brings back what was deleted together with this message; tells how many messages these were. */
  restoreFrom(
    actor: Actor,
    address: { conversationId: ConversationId; messageId: MessageId },
  ): Promise<number>;
}
