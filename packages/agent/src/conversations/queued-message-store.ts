import type { Actor, ThroughKey } from '@mosaicstack/kernel';
import type {
  ClientId,
  ConversationId,
  Delivery,
  MessageId,
  QueuedMessage,
  RunId,
  SendMessage,
  QueuedState,
} from '@mosaicstack/types';

/** A message that waits, with what its run will need. */
export interface QueuedRow extends QueuedMessage {
  /** The run that will answer it. */
  runId: RunId;
  /** The run it is meant for; null for one that waits its turn. */
  steersRunId: RunId | null;
}

export interface QueuedChange {
  request?: SendMessage;
  delivery?: Delivery;
  state?: QueuedState;
  steersRunId?: RunId | null;
}

/** Messages that wait for the answer before them. Every implementation passes `describeAgentStores`. */
export interface QueuedMessageStore {
  /** Until the unit of work ends nobody else is let past this line for the conversation. */
  hold(conversationId: ConversationId): Promise<void>;
  /** At the end. Keeps what the actor's key allows, for the run to come. */
  insert(actor: Actor, row: QueuedRow): Promise<void>;
  /** In the order in which they go out. */
  list(actor: Actor, conversationId: ConversationId): Promise<QueuedRow[]>;
  findByClientId(
    actor: Actor,
    conversationId: ConversationId,
    clientId: ClientId,
  ): Promise<QueuedRow | undefined>;
  change(actor: Actor, id: MessageId, change: QueuedChange): Promise<void>;
  /** Everything that waits in the conversation, now in this order. */
  arrange(actor: Actor, conversationId: ConversationId, order: readonly MessageId[]): Promise<void>;
  /** Nothing of the conversation goes out until the person says so. */
  pause(actor: Actor, conversationId: ConversationId): Promise<void>;
  /** Lets go out what was paused. */
  resume(actor: Actor, conversationId: ConversationId): Promise<void>;
  /** Resolves to what was taken out, with the key that it came with. */
  take(actor: Actor, id: MessageId): Promise<{ row: QueuedRow; through: ThroughKey } | undefined>;
}
