import { randomUUID } from 'node:crypto';
import type {
  ClientId,
  Conversation,
  ConversationId,
  Message,
  MessageAck,
  MessageId,
  Run,
  RunEvent,
  RunEventBody,
  RunId,
  SendMessage,
} from '@mosaicstack/types';

/** The title of a conversation that has no message yet. */
const untitled = 'New conversation';

/** Conversations, messages, runs and their numbered events, in memory. */
export class SmallLog {
  readonly #conversations = new Map<ConversationId, Conversation>();
  readonly #messages = new Map<MessageId, Message>();
  readonly #begun = new Map<ClientId, ConversationId>();
  readonly #runs = new Map<RunId, Run>();
  readonly #events = new Map<RunId, RunEvent[]>();
  #tick = 0;

  createConversation(title = untitled): Conversation {
    const id = randomUUID() as ConversationId;
    const at = this.#time();
    const conversation: Conversation = {
      id,
      title,
      projectId: null,
      agentId: null,
      model: null,
      activeLeafId: null,
      activeRunId: null,
      isPinned: false,
      archivedAt: null,
      deletedAt: null,
      forkedFrom: null,
      createdAt: at,
      updatedAt: at,
    };
    this.#conversations.set(id, conversation);
    return conversation;
  }

  conversations = (): Conversation[] => [...this.#conversations.values()].reverse();
  conversation = (id: ConversationId): Conversation | undefined => this.#conversations.get(id);
  messagesOf = (id: ConversationId): Message[] =>
    [...this.#messages.values()].filter((message) => message.conversationId === id);
  run = (id: RunId): Run | undefined => this.#runs.get(id);
  runsOf = (id: ConversationId): Run[] => [...this.#runs.values()].filter((run) => run.conversationId === id);
  eventsAfter = (id: RunId, after: number): RunEvent[] =>
    (this.#events.get(id) ?? []).filter((event) => event.seq > after);

  /**
   * Stores a message and queues its run; a repeated client id gives the first acknowledgement again. A
   * message that names no conversation begins the one its client id stands for.
   */
  send(message: SendMessage): MessageAck {
    const conversationId = message.conversationId ?? this.#begunBy(message);
    const known = this.messagesOf(conversationId).find(({ clientId }) => clientId === message.clientId);
    const earlier = known && [...this.#runs.values()].find((run) => run.messageId === known.id);
    if (known && earlier) return this.#ack(known, earlier.id);
    const { title, activeLeafId = null } = this.conversation(conversationId) ?? {};
    const stored = this.message(conversationId, {
      clientId: message.clientId,
      parts: [{ type: 'text', text: message.content }],
      parentId: message.parentId ?? activeLeafId,
    });
    if (activeLeafId === null && title === untitled)
      this.#touch(conversationId, { title: message.content.slice(0, 60) });
    return this.#ack(stored, this.#queue(stored, null));
  }

  again(id: RunId, continues: boolean): MessageAck {
    const run = this.#runs.get(id);
    const message = run && this.#messages.get(run.messageId);
    if (!message) throw new Error(`no run ${id}`);
    return this.#ack(message, this.#queue(message, continues ? id : null));
  }

  message(conversationId: ConversationId, given: Partial<Message>): Message {
    const message: Message = {
      id: randomUUID() as MessageId,
      conversationId,
      parentId: null,
      role: 'user',
      parts: [],
      clientId: null,
      runId: null,
      speakerId: null,
      provider: null,
      model: null,
      usage: null,
      state: 'complete',
      createdAt: this.#time(),
      ...given,
    };
    this.#messages.set(message.id, message);
    this.#touch(conversationId, { activeLeafId: message.id });
    return message;
  }

  append(runId: RunId, body: RunEventBody): RunEvent {
    const run = this.#runs.get(runId);
    if (!run) throw new Error(`no run ${runId}`);
    const seq = run.lastSeq + 1;
    const { conversationId } = run;
    const event = { v: 1, runId, conversationId, seq, at: this.#time(), ...body } as RunEvent;
    this.#events.set(runId, [...(this.#events.get(runId) ?? []), event]);
    const state = event.type === 'run-ended' ? event.data.outcome : 'running';
    this.#runs.set(runId, { ...run, lastSeq: seq, state });
    if (event.type === 'message-final') {
      this.#messages.set(event.data.message.id, event.data.message);
      this.#touch(conversationId, { activeLeafId: event.data.message.id });
    }
    if (event.type === 'run-ended') this.#touch(conversationId, { activeRunId: null });
    return event;
  }

  #begunBy({ clientId }: SendMessage): ConversationId {
    const begun = this.#begun.get(clientId) ?? this.createConversation().id;
    this.#begun.set(clientId, begun);
    return begun;
  }

  #queue(message: Message, continuesRunId: RunId | null): RunId {
    const id = randomUUID() as RunId;
    const { conversationId } = message;
    this.#runs.set(id, {
      id,
      conversationId,
      messageId: message.id,
      state: 'queued',
      decision: null,
      agentId: null,
      agentVersion: null,
      error: null,
      usage: null,
      continuesRunId,
      lastSeq: 0,
      createdAt: this.#time(),
      startedAt: null,
      endedAt: null,
    });
    this.#touch(conversationId, { activeRunId: id });
    return id;
  }

  #ack(message: Message, runId: RunId): MessageAck {
    return {
      clientId: message.clientId as MessageAck['clientId'],
      delivery: 'started',
      messageId: message.id,
      runId,
      conversationId: message.conversationId,
    };
  }

  #touch(id: ConversationId, change: Partial<Conversation>): void {
    const conversation = this.#conversations.get(id);
    if (conversation) this.#conversations.set(id, { ...conversation, ...change, updatedAt: this.#time() });
  }

  #time(): string {
    this.#tick += 1;
    return new Date(Date.UTC(2026, 0, 1) + this.#tick * 1000).toISOString();
  }
}
