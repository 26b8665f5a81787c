import { type Actor, NotFound } from '@mosaicstack/kernel';
import {
  attachedTo,
  type AgentId,
  type Conversation,
  type ConversationId,
  type ProjectId,
  textOf,
} from '@mosaicstack/types';
import type { ConversationStore, NewConversation } from '../conversations/conversation-store.js';
import { pageOf } from './in-memory-pages.js';
import type { InMemoryRows } from './in-memory-rows.js';

export const inMemoryConversations = (rows: InMemoryRows): ConversationStore => ({
  async insert(actor, conversation) {
    if (rows.conversations.has(conversation.id)) throw new Error('the conversation is here already');
    assertProject(rows, actor, conversation.projectId);
    rows.changeConversation(actor, conversation);
  },
  async find(actor, id) {
    const conversation = rows.conversationOf(actor, id);
    return conversation && shown(rows, conversation);
  },
  async list(actor, { projectId, agentId, state = 'open', pinned, from, to, hasFile, ...page }) {
    const wanted = own(rows, actor).filter(
      (row) =>
        stateOf(row) === state &&
        (projectId === undefined || row.projectId === projectId) &&
        (agentId === undefined || answers(rows, actor, row.id).includes(agentId)) &&
        (pinned === undefined || row.isPinned === pinned) &&
        (from === undefined || row.updatedAt.slice(0, 10) >= from) &&
        (to === undefined || row.createdAt.slice(0, 10) <= to) &&
        (hasFile === undefined || holdsFile(rows, actor, row.id) === hasFile),
    );
    return pageOf(wanted.map((row) => shown(rows, row)).sort(byActivity), page);
  },
  async search(actor, { query, projectId, agentId, state, limit }) {
    const word = query.toLowerCase();
    const messages = [...rows.messages.keys()].flatMap((id) => rows.messageOf(actor, id) ?? []);
    return own(rows, actor)
      .filter((row) => stateOf(row) === state && (projectId === undefined || row.projectId === projectId))
      .filter(({ id }) => agentId === undefined || answers(rows, actor, id).includes(agentId))
      .flatMap((row) => {
        const said = messages.find(
          (one) => one.conversationId === row.id && textOf(one).toLowerCase().includes(word),
        );
        if (!said && !row.title.toLowerCase().includes(word)) return [];
        const snippet = [{ text: said ? textOf(said) : row.title, hit: true }];
        const conversation = shown(rows, row);
        return [{ conversation, messageId: said?.id ?? null, snippet, at: row.updatedAt }];
      })
      .slice(0, limit);
  },
  async change(actor, ids, { among = 'living', title, isPinned, archivedAt, deletedAt, projectId }) {
    assertProject(rows, actor, projectId ?? null);
    const meant = ids.flatMap((id) => rows.keptConversationOf(actor, id) ?? []);
    const changed = meant.filter((row) => (row.deletedAt === null) === (among === 'living'));
    for (const row of changed) {
      rows.changeConversation(actor, {
        ...row,
        ...(title !== undefined && { title, titleBy: 'person' }),
        ...(isPinned !== undefined && { isPinned }),
        ...(archivedAt !== undefined && { archivedAt: archivedAt?.toISOString() ?? null }),
        ...(deletedAt !== undefined && { deletedAt: deletedAt?.toISOString() ?? null }),
        ...(projectId !== undefined && { projectId }),
      });
    }
    return changed.map(({ id }) => id);
  },
  async setAgent(actor, id, agentId) {
    const row = rows.conversationOf(actor, id);
    if (row) rows.changeConversation(actor, { ...row, agentId });
  },
  async setModel(actor, id, model) {
    const row = rows.conversationOf(actor, id);
    if (row) rows.changeConversation(actor, { ...row, model });
  },
  async nameByModel(actor, id, title) {
    const row = rows.conversationOf(actor, id);
    if (!row || (row.titleBy ?? 'words') !== 'words') return false;
    rows.changeConversation(actor, { ...row, title, titleBy: 'model' });
    return true;
  },
  async isNamedByWords(actor, id) {
    const row = rows.conversationOf(actor, id);
    return row !== undefined && (row.titleBy ?? 'words') === 'words';
  },
  async findImported(actor, importKey) {
    const row = own(rows, actor).find((one) => one.importKey === importKey);
    return row && { id: row.id, isDeleted: row.deletedAt !== null };
  },
  async setActiveLeaf(actor, id, move) {
    rows.setLeaf(actor, id, move);
  },
});

function assertProject(rows: InMemoryRows, actor: Actor, projectId: ProjectId | null): void {
  if (projectId !== null && rows.projects.get(projectId)?.userId !== actor.userId) {
    throw new NotFound('project');
  }
}

const own = (rows: InMemoryRows, actor: Actor): NewConversation[] =>
  [...rows.conversations.values()].flatMap(({ owner, row }) => (owner.userId === actor.userId ? [row] : []));

const holdsFile = (rows: InMemoryRows, actor: Actor, id: ConversationId): boolean =>
  [...rows.messages.keys()]
    .flatMap((key) => rows.messageOf(actor, key) ?? [])
    .some((message) => message.conversationId === id && attachedTo(message).length > 0);

const stateOf = ({ deletedAt, archivedAt }: Conversation) =>
  deletedAt !== null ? 'deleted' : archivedAt !== null ? 'archived' : 'open';

const shown = (
  rows: InMemoryRows,
  { titleBy: _titleBy, importKey: _importKey, ...conversation }: NewConversation,
): Conversation => ({ ...conversation, activeRunId: rows.activeRun(conversation.id)?.id ?? null });

const byActivity = (one: Conversation, other: Conversation): number =>
  other.updatedAt.localeCompare(one.updatedAt) || other.id.localeCompare(one.id);

/** Who answered in a conversation. */
const answers = (rows: InMemoryRows, { userId }: Actor, id: ConversationId): (AgentId | null)[] =>
  [...rows.runs.values()].flatMap(({ owner, run }) =>
    owner.userId === userId && run.conversationId === id ? [run.agentId] : [],
  );
