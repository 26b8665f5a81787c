import {
  type AgentId,
  branchListSchema,
  bulkChangedSchema,
  conversationHitsSchema,
  conversationPageSchema,
  conversationSchema,
  conversationSettingsSchema,
  importResultSchema,
  messageAckSchema,
  messagePageSchema,
  compactionResultSchema,
  messageQueueSchema,
  type CompactionResult,
  type BeginConversation,
  type Branch,
  type BulkAction,
  type ChangeQueued,
  type QueuedMessage,
  type Conversation,
  type ConversationHit,
  type ConversationId,
  type ConversationSearch,
  type ConversationState,
  type ConversationSettings,
  type CreateConversation,
  type EditMessage,
  type ExportFormat,
  type ForkConversation,
  type ImportResult,
  type Message,
  type MessageAck,
  type MessageId,
  type MessageRating,
  type Page,
  type ProjectId,
  type SendMessage,
  type UpdateConversation,
  type UpdateConversationSettings,
} from '@mosaicstack/types';
import type { Http } from './http.js';

export interface PageOptions {
  cursor?: string | undefined;
  limit?: number | undefined;
}

export interface Conversations {
  /** Newest activity first. */
  list(page?: PageOptions & ConversationFilter): Promise<Page<Conversation>>;
  /** By the words of titles and messages, best first. */
  search(query: SearchOptions): Promise<ConversationHit[]>;
  create(input?: CreateConversation): Promise<Conversation>;
  get(id: ConversationId): Promise<Conversation>;
  /** Who answers, and how, from the next message on. */
  settings(id: ConversationId): Promise<ConversationSettings>;
  /** Null takes a setting back; what is left out stays. */
  updateSettings(id: ConversationId, changes: UpdateConversationSettings): Promise<ConversationSettings>;
  /** One page of messages, oldest first. */
  messages(id: ConversationId, page?: PageOptions): Promise<Page<Message>>;
  /** All pages of them. */
  history(id: ConversationId): Promise<Message[]>;
  /** Has a model sum up its earlier part, which later answers read in its place. Everything said stays. */
  compact(id: ConversationId): Promise<CompactionResult>;
  /** What waits in it, in the order in which it goes out. */
  queue(id: ConversationId): Promise<QueuedMessage[]>;
  changeQueued(id: ConversationId, message: MessageId, change: ChangeQueued): Promise<QueuedMessage[]>;
  removeQueued(id: ConversationId, message: MessageId): Promise<void>;
  /** Lets go out what a stop or a failure held back. */
  resumeQueue(id: ConversationId): Promise<void>;
  /** Sends a message over HTTP. Without `conversationId` it begins one. */
  send(message: SendMessage): Promise<MessageAck>;
  /** Begins a conversation with its first message; a refused message begins none. */
  begin(message: BeginConversation): Promise<MessageAck>;
  update(id: ConversationId, change: UpdateConversation): Promise<Conversation>;
  /** Tells how many were changed. */
  bulk(ids: readonly ConversationId[], action: BulkAction): Promise<number>;
  /** It can be brought back for 30 days. */
  delete(id: ConversationId): Promise<void>;
  restore(id: ConversationId): Promise<Conversation>;
  /** Copies the path to a message, or the branch that is read, into a conversation of its own. */
  fork(id: ConversationId, options?: ForkConversation): Promise<Conversation>;
  /** Sends a message beside an earlier one of one's own. */
  edit(id: ConversationId, messageId: MessageId, message: EditMessage): Promise<MessageAck>;
  /** Has models read a message word for word, also once what is around it is summed up; false takes that back. */
  pinMessage(id: ConversationId, messageId: MessageId, isPinned: boolean): Promise<void>;
  /** Says of an answer whether it was of use; null takes that back. */
  rateMessage(id: ConversationId, messageId: MessageId, rating: MessageRating | null): Promise<void>;
  /** Answers a message, or what an answer answers, once more. */
  answerAgain(id: ConversationId, messageId: MessageId, options?: { model?: string }): Promise<MessageAck>;
  /** Markdown and HTML of the branch that is read; JSON of the whole tree, to be imported again. */
  export(id: ConversationId, format: ExportFormat): Promise<Blob>;
  /** All of them in one JSON document. */
  exportAll(): Promise<Response>;
  /** Makes conversations of an exported document; importing it again makes nothing twice. */
  import(document: Blob): Promise<ImportResult>;
  branches: Branches;
}

export interface ConversationFilter {
  projectId?: ProjectId | undefined;
  agentId?: AgentId | undefined;
  state?: ConversationState | undefined;
  pinned?: boolean | undefined;
  /** Days such as `2026-05-01`. */
  from?: string | undefined;
  to?: string | undefined;
  hasFile?: boolean | undefined;
}

export type SearchOptions = Pick<ConversationSearch, 'query'> & Partial<ConversationSearch>;

/** The ways through one conversation. */
export interface Branches {
  /** Last changed first. */
  list(id: ConversationId): Promise<Branch[]>;
  /** Reads the newest branch through a message, on all surfaces. */
  choose(id: ConversationId, messageId: MessageId): Promise<void>;
  /** Null takes the name away. */
  name(id: ConversationId, messageId: MessageId, name: string | null): Promise<void>;
  /** Deletes a message with everything beneath it. */
  delete(id: ConversationId, messageId: MessageId): Promise<void>;
  restore(id: ConversationId, messageId: MessageId): Promise<void>;
}

/** The largest page the gateway gives. */
const historyPage = 500;

export function createConversations(http: Http): Conversations {
  const conversations: Conversations = {
    list: ({ pinned, hasFile, ...page } = {}) =>
      http.json('/api/conversations', conversationPageSchema, {
        query: {
          ...page,
          ...(pinned !== undefined && { pinned: String(pinned) }),
          ...(hasFile !== undefined && { hasFile: String(hasFile) }),
        },
      }),
    search: async ({ hasFile, ...query }) => {
      const narrowed = { ...query, ...(hasFile !== undefined && { hasFile: String(hasFile) }) };
      const path = '/api/conversations/search';
      return (await http.json(path, conversationHitsSchema, { query: narrowed })).hits;
    },
    create: (input = {}) =>
      http.json('/api/conversations', conversationSchema, { method: 'POST', body: input }),
    get: (id) => http.json(`/api/conversations/${id}`, conversationSchema),
    settings: (id) => http.json(`/api/conversations/${id}/settings`, conversationSettingsSchema),
    updateSettings: (id, changes) =>
      http.json(`/api/conversations/${id}/settings`, conversationSettingsSchema, {
        method: 'PATCH',
        body: changes,
      }),
    messages: (id, page = {}) =>
      http.json(`/api/conversations/${id}/messages`, messagePageSchema, { query: { ...page } }),
    history: async (id) => {
      const all: Message[] = [];
      for (let cursor: string | null | undefined; cursor !== null;) {
        const page: Page<Message> = await conversations.messages(id, { cursor, limit: historyPage });
        all.push(...page.items);
        cursor = page.nextCursor;
      }
      return all;
    },
    compact: (id) =>
      http.json(`/api/conversations/${id}/compact`, compactionResultSchema, {
        method: 'POST',
        body: {},
        patience: 90_000,
      }),
    queue: async (id) => (await http.json(`/api/conversations/${id}/queue`, messageQueueSchema)).items,
    changeQueued: async (id, message, change) =>
      (
        await http.json(`/api/conversations/${id}/queue/${message}`, messageQueueSchema, {
          method: 'PATCH',
          body: change,
        })
      ).items,
    removeQueued: (id, message) =>
      http.send(`/api/conversations/${id}/queue/${message}`, { method: 'DELETE' }),
    resumeQueue: (id) => http.send(`/api/conversations/${id}/queue/resume`, { method: 'POST', body: {} }),
    begin: (message) =>
      http.json('/api/conversations/begin', messageAckSchema, { method: 'POST', body: message }),
    send: ({ parentId, delivery, conversationId, ...message }) =>
      conversationId === undefined
        ? conversations.begin(message)
        : http.json(`/api/conversations/${conversationId}/messages`, messageAckSchema, {
            method: 'POST',
            body: { ...message, parentId, delivery },
          }),
    update: (id, change) =>
      http.json(`/api/conversations/${id}`, conversationSchema, { method: 'PATCH', body: change }),
    bulk: async (ids, action) => {
      const options = { method: 'POST', body: { ids, action } } as const;
      return (await http.json('/api/conversations/bulk', bulkChangedSchema, options)).changed;
    },
    delete: (id) => http.send(`/api/conversations/${id}`, { method: 'DELETE' }),
    restore: (id) =>
      http.json(`/api/conversations/${id}/restore`, conversationSchema, { method: 'POST', body: {} }),
    fork: (id, body = {}) =>
      http.json(`/api/conversations/${id}/fork`, conversationSchema, { method: 'POST', body }),
    edit: (id, messageId, body) =>
      http.json(`/api/conversations/${id}/messages/${messageId}/edit`, messageAckSchema, {
        method: 'POST',
        body,
      }),
    pinMessage: (id, messageId, isPinned) =>
      http.send(`/api/conversations/${id}/messages/${messageId}/pin`, { method: 'PUT', body: { isPinned } }),
    rateMessage: (id, messageId, rating) =>
      http.send(`/api/conversations/${id}/messages/${messageId}/rating`, { method: 'PUT', body: { rating } }),
    answerAgain: (id, messageId, body = {}) =>
      http.json(`/api/conversations/${id}/messages/${messageId}/answer`, messageAckSchema, {
        method: 'POST',
        body,
      }),
    export: async (id, format) =>
      (await http.stream(`/api/conversations/${id}/export`, { query: { format } })).blob(),
    exportAll: () => http.stream('/api/conversations/export'),
    import: (bytes) => http.json('/api/conversations/import', importResultSchema, { method: 'POST', bytes }),
    branches: createBranches(http),
  };
  return conversations;
}

const createBranches = (http: Http): Branches => ({
  list: async (id) => (await http.json(`/api/conversations/${id}/branches`, branchListSchema)).branches,
  choose: (id, messageId) =>
    http.send(`/api/conversations/${id}/branches/choose`, { method: 'POST', body: { messageId } }),
  name: (id, messageId, name) =>
    http.send(`/api/conversations/${id}/branches/${messageId}`, { method: 'PUT', body: { name } }),
  delete: (id, messageId) =>
    http.send(`/api/conversations/${id}/branches/${messageId}`, { method: 'DELETE' }),
  restore: (id, messageId) =>
    http.send(`/api/conversations/${id}/branches/${messageId}/restore`, { method: 'POST', body: {} }),
});
