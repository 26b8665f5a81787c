import { type Actor, AppError, NotFound } from '@mosaicstack/kernel';
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
import type { LeafMove } from '../conversations/conversation-store.js';
import type { Lease } from '../runs/run-ledger.js';
import { storable } from '../runs/storable.js';

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

  /** In any order. Refuses what the unique and foreign keys of a database refuse. */
  addMessages(actor: Actor, messages: readonly Message[]): void {
    for (const message of messages) {
      const { id, conversationId, clientId } = message;
      if (!this.conversationOf(actor, conversationId)) throw new NotFound('conversation');
      const others = [...this.messages.values()].filter(({ row }) => row.conversationId === conversationId);
      const isRepeated = others.some(({ row }) => clientId !== null && row.clientId === clientId);
      if (this.messages.has(id) || isRepeated)
        throw new AppError('conflict', 'This message is stored already.');
      this.messages.set(id, { owner: actor, row: message });
    }
    for (const { parentId, conversationId } of messages) {
      if (parentId !== null && this.messageOf(actor, parentId)?.conversationId !== conversationId) {
        throw new NotFound('message');
      }
    }
  }

  setLeaf(actor: Actor, id: ConversationId, move: LeafMove): void {
    const conversation = this.conversationOf(actor, id);
    if (!conversation) return;
    const { leaf, title = conversation.title } = move;
    if (this.messageOf(actor, leaf)?.conversationId !== id) throw new NotFound('message');
    const at = move.at.toISOString();
    const updatedAt = at > conversation.updatedAt ? at : conversation.updatedAt;
    this.conversations.set(id, {
      owner: actor,
      row: { ...conversation, title, activeLeafId: leaf, updatedAt },
    });
  }

  /** Events must go on from the last one. */
  addEvents(id: RunId, added: readonly RunEvent[]): void {
    const row = this.runs.get(id);
    if (!row) throw new NotFound('run');
    added.forEach(({ seq }, index) => {
      if (seq !== row.run.lastSeq + index + 1) throw new Error(`event ${seq} does not follow`);
    });
    const events = added.map(storable);
    const run = {
      ...row.run,
      lastSeq: events.at(-1)?.seq ?? row.run.lastSeq,
      startedAt: row.run.startedAt ?? events[0]?.at ?? null,
      state: row.run.state === 'queued' ? ('running' as const) : row.run.state,
    };
    this.runs.set(id, { ...row, run, isInOutbox: false, events: [...row.events, ...events] });
  }
}
