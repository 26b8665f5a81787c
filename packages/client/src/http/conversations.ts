import {
  conversationPageSchema,
  conversationSchema,
  messageAckSchema,
  messagePageSchema,
  type Conversation,
  type ConversationId,
  type CreateConversation,
  type Message,
  type MessageAck,
  type Page,
  type SendMessage,
} from '@mosaicstack/types';
import type { Http } from './http.js';

export interface PageOptions {
  cursor?: string | undefined;
  limit?: number | undefined;
}

export interface Conversations {
  /** Newest activity first. */
  list(page?: PageOptions): Promise<Page<Conversation>>;
  create(input?: CreateConversation): Promise<Conversation>;
  get(id: ConversationId): Promise<Conversation>;
  /** One page of messages, oldest first. */
  messages(id: ConversationId, page?: PageOptions): Promise<Page<Message>>;
  /** All pages of them. */
  history(id: ConversationId): Promise<Message[]>;
  /** Sends a message over HTTP. Without `conversationId` a new conversation is made for it first. */
  send(message: SendMessage): Promise<MessageAck>;
}

/** The largest page the gateway gives. */
const historyPage = 500;

export function createConversations(http: Http): Conversations {
  const conversations: Conversations = {
    list: (page = {}) => http.json('/api/conversations', conversationPageSchema, { query: { ...page } }),
    create: (input = {}) =>
      http.json('/api/conversations', conversationSchema, { method: 'POST', body: input }),
    get: (id) => http.json(`/api/conversations/${id}`, conversationSchema),
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
    send: async (message) => {
      const conversationId = message.conversationId ?? (await conversations.create()).id;
      return http.json(`/api/conversations/${conversationId}/messages`, messageAckSchema, {
        method: 'POST',
        body: { ...message, conversationId },
      });
    },
  };
  return conversations;
}
