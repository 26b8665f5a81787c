import { type Actor, AppError } from '@mosaicstack/kernel';
import { type Conversation, isEnded, type Message, type Page, type PageQuery } from '@mosaicstack/types';
import type { ConversationStore, MessageStore } from '../conversations/conversation-store.js';
import type { AgentStores } from '../runs/agent-stores.js';
import { LeaseLost, RunInProgress } from '../runs/run-errors.js';
import type { RunProgress, RunStore } from '../runs/run-store.js';
import type { InMemoryRows } from './in-memory-rows.js';

export const inMemoryStores = (rows: InMemoryRows): AgentStores => ({
  conversations: conversationStore(rows),
  messages: messageStore(rows),
  runs: runStore(rows),
});

const conversationStore = (rows: InMemoryRows): ConversationStore => ({
  async insert(actor, conversation) {
    if (rows.conversations.has(conversation.id)) throw new Error('the conversation is here already');
    rows.conversations.set(conversation.id, { owner: actor, row: conversation });
  },
  async find(actor, id) {
    const conversation = rows.conversationOf(actor, id);
    return conversation && withRun(rows, conversation);
  },
  async list(actor, query) {
    const own = [...rows.conversations.values()].filter(({ owner }) => owner.userId === actor.userId);
    const sorted = own.map(({ row }) => withRun(rows, row)).sort(byActivity);
    return pageOf(sorted, query);
  },
  async setActiveLeaf(actor, id, move) {
    rows.setLeaf(actor, id, move);
  },
});

const messageStore = (rows: InMemoryRows): MessageStore => ({
  async insert(actor, message) {
    rows.addMessages(actor, [message]);
  },
  async find(actor, conversationId, id) {
    const message = rows.messageOf(actor, id);
    return message?.conversationId === conversationId ? message : undefined;
  },
  async findByClientId(actor, conversationId, clientId) {
    return messagesOf(rows, actor).find(
      (message) => message.conversationId === conversationId && message.clientId === clientId,
    );
  },
  async list(actor, conversationId, query) {
    const own = messagesOf(rows, actor).filter((message) => message.conversationId === conversationId);
    return pageOf(own.sort(byAge), query);
  },
  async path(actor, conversationId, leaf) {
    const path: Message[] = [];
    for (let next = rows.messageOf(actor, leaf); next?.conversationId === conversationId;) {
      path.unshift(next);
      next = next.parentId === null ? undefined : rows.messageOf(actor, next.parentId);
    }
    return path;
  },
});

const runStore = (rows: InMemoryRows): RunStore => ({
  async insert(actor, { run, ...rest }) {
    if (rows.activeRun(run.conversationId)) throw new RunInProgress();
    rows.runs.set(run.id, { ...rest, run, owner: actor, isInOutbox: true, events: [] });
  },
  async find(actor, id) {
    return rows.runOf(actor, id)?.run;
  },
  async listActive(actor, conversationId) {
    const own = [...rows.runs.values()].filter(({ owner }) => owner.userId === actor.userId);
    return own
      .map(({ run }) => run)
      .filter((run) => run.conversationId === conversationId && !isEnded(run.state));
  },
  async findByMessage(actor, messageId) {
    return [...rows.runs.values()].find(
      ({ owner, run }) => owner.userId === actor.userId && run.messageId === messageId,
    )?.run;
  },
  async events(actor, id, after, limit) {
    const events = rows.runOf(actor, id)?.events ?? [];
    const start = events.findIndex(({ seq }) => seq > after);
    return start === -1 ? [] : events.slice(start, start + limit);
  },
  async record(actor, progress) {
    fencedRow(rows, actor, progress);
    rows.addMessages(actor, progress.messages);
    rows.addEvents(progress.runId, progress.events);
    const { runId, conversationId, leaf, end } = progress;
    if (leaf) rows.setLeaf(actor, conversationId, { leaf, at: end?.at ?? new Date(0) });
    const row = rows.runs.get(runId);
    if (!end || !row) return;
    const { outcome: state, error, usage, at } = end;
    const run = { ...row.run, state, error, usage, endedAt: at.toISOString() };
    rows.runs.set(runId, { ...row, run, isInOutbox: false });
  },
  async setDecision(actor, runId, fence, decision) {
    const row = fencedRow(rows, actor, { runId, fence });
    rows.runs.set(runId, { ...row, run: { ...row.run, decision } });
  },
});

function fencedRow(rows: InMemoryRows, actor: Actor, { runId, fence }: Pick<RunProgress, 'runId' | 'fence'>) {
  const row = rows.runOf(actor, runId);
  if (!row || row.lease.fence !== fence || isEnded(row.run.state)) throw new LeaseLost();
  return row;
}

const withRun = (rows: InMemoryRows, conversation: Conversation): Conversation => ({
  ...conversation,
  activeRunId: rows.activeRun(conversation.id)?.id ?? null,
});

const messagesOf = (rows: InMemoryRows, actor: Actor): Message[] =>
  [...rows.messages.values()].flatMap(({ owner, row }) => (owner.userId === actor.userId ? [row] : []));

const byActivity = (one: Conversation, other: Conversation): number =>
  other.updatedAt.localeCompare(one.updatedAt) || other.id.localeCompare(one.id);

const byAge = (one: Message, other: Message): number =>
  one.createdAt.localeCompare(other.createdAt) || one.id.localeCompare(other.id);

/** The cursor is the id of the last item given. */
function pageOf<Item extends { id: string }>(items: Item[], { cursor, limit }: PageQuery): Page<Item> {
  const last = items.findIndex(({ id }) => id === cursor);
  if (cursor !== undefined && last === -1) {
    throw new AppError('invalid_request', 'The cursor is not one this list gave.');
  }
  const page = items.slice(last + 1, last + 1 + limit);
  const hasMore = last + 1 + limit < items.length;
  return { items: page, nextCursor: hasMore ? (page.at(-1)?.id ?? null) : null };
}
