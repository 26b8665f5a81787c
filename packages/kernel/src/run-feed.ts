import type { ConversationId, RunEvent } from '@mosaicstack/types';

/**
 * Tells everybody who follows a conversation which events were just committed, on this process and
 * on every other of the instance. Delivery is best effort and at most once: a follower that sees a
 * gap in `seq` reads the log.
 */
export interface RunFeed {
  publish(events: readonly RunEvent[]): void;
  /** Events of one conversation in the order they were published. Resolves once listening has begun. */
  follow(conversationId: ConversationId, listener: (event: RunEvent) => void): Promise<() => void>;
  close(): Promise<void>;
}
