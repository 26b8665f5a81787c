import {
  createdInviteSchema,
  invitationSchema,
  invitePageSchema,
  type createInviteSchema,
  type CreatedInvite,
  type Invitation,
  type Invite,
  type InviteId,
  type Page,
} from '@mosaicstack/types';
import type { z } from 'zod';
import type { PageOptions } from './conversations.js';
import type { Http } from './http.js';

export interface Invites {
  /** Newest first; for administrators. */
  list(page?: PageOptions): Promise<Page<Invite>>;
  /** The link is in this reply and nowhere else, ever. */
  create(input: z.input<typeof createInviteSchema>): Promise<CreatedInvite>;
  revoke(id: InviteId): Promise<void>;
  /** What the link offers; rejects with `link_expired` once it was used, revoked or is older than seven days. */
  look(token: string): Promise<Invitation>;
  /** For somebody signed in: joins the team of the invite. */
  accept(token: string): Promise<void>;
}

export const createInvites = (http: Http): Invites => ({
  list: (page = {}) => http.json('/api/admin/invites', invitePageSchema, { query: { ...page } }),
  create: (body) => http.json('/api/admin/invites', createdInviteSchema, { method: 'POST', body }),
  revoke: (id) => http.send(`/api/admin/invites/${id}`, { method: 'DELETE' }),
  look: (token) => http.json('/api/auth/invitation', invitationSchema, { query: { token } }),
  accept: (token) => http.send('/api/invites/accept', { method: 'POST', body: { token } }),
});
