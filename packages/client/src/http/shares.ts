import {
  createdShareSchema,
  sharedConversationSchema,
  shareListSchema,
  type ConversationId,
  type CreatedShare,
  type createShareSchema,
  type Share,
  type SharedConversation,
  type ShareId,
} from '@mosaicstack/types';
import type { z } from 'zod';
import type { Http } from './http.js';

/** Links by which anybody reads one branch of a conversation. */
export interface Shares {
  list(id: ConversationId): Promise<Share[]>;
  /** The token is told this once. */
  create(id: ConversationId, options?: z.input<typeof createShareSchema>): Promise<CreatedShare>;
  revoke(id: ConversationId, shareId: ShareId): Promise<void>;
  /** For whoever has the token; nobody has to be signed in. */
  open(token: string): Promise<SharedConversation>;
}

export const createShares = (http: Http): Shares => ({
  list: async (id) => (await http.json(`/api/conversations/${id}/shares`, shareListSchema)).shares,
  create: (id, body = {}) =>
    http.json(`/api/conversations/${id}/shares`, createdShareSchema, { method: 'POST', body }),
  revoke: (id, shareId) => http.send(`/api/conversations/${id}/shares/${shareId}`, { method: 'DELETE' }),
  open: (token) =>
    http.json('/api/shared/open', sharedConversationSchema, { method: 'POST', body: { token } }),
});
