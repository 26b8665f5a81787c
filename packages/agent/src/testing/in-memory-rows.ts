import { type Actor, NotFound } from '@mosaicstack/kernel';
import {
  type Conversation,
  type ConversationId,
  isEnded,
  type Message,
  type MessageId,
  type Run,
  type RunEvent,
  type RunId,
} from '@mosaicstack/types';
import type { Lease } from '../runs/run-ledger.js';

export interface RunRow {
  owner: Actor;
  run: Run;
  lease: Lease;
  requestedModel: string | null;
  traceparent: string | undefined;
  isInOutbox: boolean;
  events: readonly RunEvent[];
}

interface Owned<Row> {
  owner: Actor;
  row: Row;
}

/** All rows of the in-memory database. Rows are replaced, never changed, so that a copy of the maps is a snapshot. */
export class InMemoryRows {
  conversations = new Map<ConversationId, Owned<Conversation>>();
  messages = new Map<MessageId, Owned<Message>>();
  runs = new Map<RunId, RunRow>();

  /** Puts everything back as it was when this was called. */
  snapshot(): () => void {
    const { conversations, messages, runs } = this;
    this.conversations = new Map(conversations);
    this.messages = new Map(messages);
    this.runs = new Map(runs);
    return () => Object.assign(this, { conversations, messages, runs });
  }

  conversationOf(actor: Actor, id: ConversationId): Conversation | undefined {
    const found = this.conversations.get(id);
    return found?.owner.userId === actor.userId ? found.row : undefined;
  }

  messageOf(actor: Actor, id: MessageId): Message | undefined {
    const found = this.messages.get(id);
    return found?.owner.userId === actor.userId ? found.row : undefined;
  }

  runOf(actor: Actor, id: RunId): RunRow | undefined {
    const found = this.runs.get(id);
    return found?.owner.userId === actor.userId ? found : undefined;
  }

  activeRun(id: ConversationId): Run | undefined {
    return [...this.runs.values()].find(({ run }) => run.conversationId === id && !isEnded(run.state))?.run;
  }

  /** Refuses what the unique and foreign keys of a database refuse. */
  addMessage(actor: Actor, message: Message): void {
    if (!this.conversationOf(actor, message.conversationId)) throw new NotFound('conversation');
    const isTaken =
      this.messages.has(message.id) ||
      [...this.messages.values()].some(
        ({ row }) =>
          row.conversationId === message.conversationId &&
          message.clientId !== null &&
          row.clientId === message.clientId,
      );
    if (isTaken) throw new Error('the message is here already');
    this.messages.set(message.id, { owner: actor, row: message });
  }

  setLeaf(actor: Actor, id: ConversationId, leaf: { id: MessageId; at: Date }): void {
    const conversation = this.conversationOf(actor, id);
    if (!conversation || this.messageOf(actor, leaf.id)?.conversationId !== id) throw new NotFound('message');
    const row = { ...conversation, activeLeafId: leaf.id, updatedAt: leaf.at.toISOString() };
    this.conversations.set(id, { owner: actor, row });
  }

  /** Events must go on from the last one. */
  addEvents(id: RunId, events: readonly RunEvent[]): void {
    const row = this.runs.get(id);
    if (!row) throw new NotFound('run');
    events.forEach((event, index) => {
      if (event.seq !== row.run.lastSeq + index + 1) throw new Error(`event ${event.seq} does not follow`);
    });
    const startedAt = events.find(({ type }) => type === 'run-started')?.at ?? row.run.startedAt;
    const state = row.run.state === 'queued' && events.length > 0 ? 'running' : row.run.state;
    const lastSeq = events.at(-1)?.seq ?? row.run.lastSeq;
    const run = { ...row.run, lastSeq, startedAt, state };
    const isInOutbox = row.isInOutbox && events.length === 0;
    this.runs.set(id, { ...row, run, isInOutbox, events: [...row.events, ...events] });
  }
}
