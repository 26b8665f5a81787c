import { once } from 'node:events';
import type { RunFollower } from '@mosaicstack/agent';
import type { Actor } from '@mosaicstack/kernel';
import {
  type ConversationId,
  otherRunEvent,
  type RunEvent,
  type RunId,
  socketNameOf,
} from '@mosaicstack/types';
import type { ChatSocket } from './chat-socket.js';

/** Packets a socket may leave unread before the log waits for it. */
const maximumUnread = 256;
/** Conversations one socket may follow at a time. */
const maximumAttached = 64;

export interface Attach {
  conversationId: ConversationId;
  /** The last event seen of each run. */
  after: Readonly<Record<RunId, number>>;
}

export interface AttachmentsDeps {
  socket: ChatSocket;
  actor: Actor;
  follower: RunFollower;
  /** Following a conversation ended with a failure. */
  onFailure: (error: unknown, conversationId: ConversationId) => void;
}

/**
 * The conversations one socket follows. Each is a walk through the log at the pace of the socket:
 * a slow reader holds back nobody else and loses nothing.
 */
export class Attachments {
  private readonly attached = new Map<ConversationId, AbortController>();
  /** Events handed over since the connection last had nothing left to write. */
  private unread = 0;

  constructor(private readonly deps: AttachmentsDeps) {
    deps.socket.conn.on('drain', () => (this.unread = 0));
  }

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
    this.send(events, detached.signal)
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

  private async send(events: AsyncIterable<RunEvent>, signal: AbortSignal): Promise<void> {
    const { socket } = this.deps;
    for await (const event of events) {
      if (signal.aborted) return;
      socket.emit(socketNameOf[event.type] ?? otherRunEvent, event);
      this.unread += 1;
      if (this.unread > maximumUnread) await once(socket.conn, 'drain', { signal });
    }
  }
}
