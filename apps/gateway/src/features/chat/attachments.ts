import type { RunFollower } from '@mosaicstack/agent';
import type { Actor } from '@mosaicstack/kernel';
import type { ConversationId, RunEvent, RunId } from '@mosaicstack/types';

/** Conversations one socket may follow at a time. */
const maximumAttached = 64;

export interface Attach {
  conversationId: ConversationId;
  /** The last event seen of each run. */
  after: Readonly<Record<RunId, number>>;
}

export interface AttachmentsDeps {
  actor: Actor;
  follower: RunFollower;
  /** Hands an event over; resolves when the reader can take the next. */
  send: (event: RunEvent, signal: AbortSignal) => Promise<void> | undefined;
  /** Following a conversation ended with a failure. */
  onFailure: (error: unknown, conversationId: ConversationId) => void;
}

/**
 * The conversations one socket follows. Each is a walk through the log at the pace of the socket:
 * a slow reader holds back nobody else and loses nothing.
 */
export class Attachments {
  private readonly attached = new Map<ConversationId, AbortController>();

  constructor(private readonly deps: AttachmentsDeps) {}

  has(conversationId: ConversationId): boolean {
    return this.attached.has(conversationId);
  }

  /** Attaching again begins anew from the given cursors. */
  attach({ conversationId, after }: Attach): void {
    this.detach(conversationId);
    const [oldest] = this.attached.keys();
    if (this.attached.size >= maximumAttached && oldest !== undefined) this.detach(oldest);
    const detached = new AbortController();
    this.attached.set(conversationId, detached);
    const { actor, follower, onFailure } = this.deps;
    const events = follower.followConversation(actor, conversationId, after, detached.signal);
    this.pump(events, detached.signal)
      .catch((error: unknown) => {
        if (!detached.signal.aborted) onFailure(error, conversationId);
      })
      .finally(() => {
        if (this.attached.get(conversationId) === detached) this.attached.delete(conversationId);
      });
  }

  detach(conversationId: ConversationId): void {
    this.attached.get(conversationId)?.abort();
    this.attached.delete(conversationId);
  }

  detachAll(): void {
    for (const conversationId of this.attached.keys()) this.detach(conversationId);
  }

  private async pump(events: AsyncIterable<RunEvent>, signal: AbortSignal): Promise<void> {
    for await (const event of events) {
      if (signal.aborted) return;
      await this.deps.send(event, signal);
    }
  }
}
