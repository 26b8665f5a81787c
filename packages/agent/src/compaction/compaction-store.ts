import type { Actor } from '@mosaicstack/kernel';
import type { CompactionId, ConversationId, MessageId } from '@mosaicstack/types';

/** Stands for everything above one message of a branch, in what a model reads. The messages themselves stay. */
export interface Compaction {
  id: CompactionId;
  conversationId: ConversationId;
  /** The first message that is read as it was written. */
  firstKeptId: MessageId;
  summary: string;
  /** Tokens the model would have read without it, as estimated. */
  tokensBefore: number;
  /** `provider/model` that wrote it. */
  model: string;
  createdAt: string;
}

/** Summaries of what was said. Every implementation passes `describeAgentStores`. */
export interface CompactionStore {
  insert(actor: Actor, compaction: Compaction): Promise<void>;
  /** Newest first. */
  list(actor: Actor, conversationId: ConversationId): Promise<Compaction[]>;
}
