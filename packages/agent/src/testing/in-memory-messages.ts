import type { Actor } from '@mosaicstack/kernel';
import { type ConversationId, type Message, textOf } from '@mosaicstack/types';
import type { MessageStore } from '../conversations/conversation-store.js';
import { pageOf } from './in-memory-pages.js';
import type { InMemoryRows } from './in-memory-rows.js';

export const inMemoryMessages = (rows: InMemoryRows): MessageStore => ({
  async insert(actor, message) {
    rows.addMessages(actor, [message]);
  },
  async insertAll(actor, messages) {
    rows.addMessages(actor, messages);
  },
  async find(actor, conversationId, id) {
    const message = rows.messageOf(actor, id);
    return message?.conversationId === conversationId ? message : undefined;
  },
  async findByClientId(actor, conversationId, clientId) {
    return within(rows, actor, conversationId).find((message) => message.clientId === clientId);
  },
  async list(actor, conversationId, query) {
    return pageOf(within(rows, actor, conversationId), query);
  },
  async path(actor, conversationId, leaf) {
    const path: Message[] = [];
    for (let next = rows.messageOf(actor, leaf); next?.conversationId === conversationId;) {
      path.unshift(next);
      next = next.parentId === null ? undefined : rows.messageOf(actor, next.parentId);
    }
    return path;
  },
  async tree(actor, conversationId) {
    return within(rows, actor, conversationId).map((message) => {
      const { id, parentId, role, createdAt } = message;
      const name = rows.branchNames.get(id) ?? null;
      return { id, parentId, role, createdAt, excerpt: textOf(message).slice(0, 80), name };
    });
  },
  async nameBranch(actor, { conversationId, messageId }, name) {
    if (rows.messageOf(actor, messageId)?.conversationId !== conversationId) return;
    if (name === null) rows.branchNames.delete(messageId);
    else rows.branchNames.set(messageId, name);
  },
  /** One transaction at a time needs no line to hold. */
  holdPins: async () => undefined,
  async setPinned(actor, { conversationId, messageId }, at) {
    const message = rows.messageOf(actor, messageId);
    if (message?.conversationId !== conversationId) return false;
    const { isPinned: _, ...row } = message;
    rows.messages.set(messageId, { owner: actor, row: at === null ? row : { ...row, isPinned: true } });
    return true;
  },
  async setRating(actor, { conversationId, messageId }, rating) {
    const message = rows.messageOf(actor, messageId);
    if (message?.conversationId !== conversationId) return false;
    const { rating: _, ...row } = message;
    rows.messages.set(messageId, { owner: actor, row: rating === null ? row : { ...row, rating } });
    return true;
  },
  async pinned(actor, conversationId) {
    return within(rows, actor, conversationId).filter(({ isPinned }) => isPinned);
  },
  async deleteFrom(actor, { conversationId, messageId }, at) {
    if (rows.messageOf(actor, messageId)?.conversationId !== conversationId) return 0;
    const gone = rows.beneath(messageId).filter((id) => !rows.deletedMessages.has(id));
    for (const id of gone) rows.deletedMessages.set(id, at.toISOString());
    return gone.length;
  },
  async restoreFrom(actor, { conversationId, messageId }) {
    const deletedAt = rows.deletedMessages.get(messageId);
    const kept = rows.messages.get(messageId);
    const isTheirs = kept?.owner.userId === actor.userId && kept.row.conversationId === conversationId;
    const isBelowDeleted = kept?.row.parentId && rows.deletedMessages.has(kept.row.parentId);
    if (deletedAt === undefined || !isTheirs || isBelowDeleted) return 0;
    const back = rows.beneath(messageId).filter((id) => rows.deletedMessages.get(id) === deletedAt);
    for (const id of back) rows.deletedMessages.delete(id);
    return back.length;
  },
});

const within = (rows: InMemoryRows, actor: Actor, conversationId: ConversationId): Message[] =>
  [...rows.messages.values()]
    .flatMap(({ row }) =>
      row.conversationId === conversationId ? (rows.messageOf(actor, row.id) ?? []) : [],
    )
    .sort((one, other) => one.createdAt.localeCompare(other.createdAt) || one.id.localeCompare(other.id));
