import {
  administeredKeyPageSchema,
  apiKeyPageSchema,
  apiKeySchema,
  createdApiKeySchema,
  type createApiKeySchema,
  type AdministeredKey,
  type ApiKey,
  type CreatedApiKey,
  type KeyId,
  type OwnApiKey,
  type Page,
  type UpdateApiKey,
} from '@mosaicstack/types';
import type { z } from 'zod';

import type { PageOptions } from './conversations.js';
import type { Http } from './http.js';

export interface Keys {
  /** One's own, newest first, with what was spent with each. */
  list(page?: PageOptions): Promise<Page<OwnApiKey>>;
  /** The key itself is in this reply and nowhere else, ever. */
  create(input: z.input<typeof createApiKeySchema>): Promise<CreatedApiKey>;
  update(id: KeyId, change: UpdateApiKey): Promise<ApiKey>;
  revoke(id: KeyId): Promise<void>;
  /** Everybody's; for administrators. */
  listAll(page?: PageOptions): Promise<Page<AdministeredKey>>;
  revokeAny(id: KeyId): Promise<void>;
}

export const createKeys = (http: Http): Keys => ({
  list: (page = {}) => http.json('/api/keys', apiKeyPageSchema, { query: { ...page } }),
  create: (body) => http.json('/api/keys', createdApiKeySchema, { method: 'POST', body }),
  update: (id, body) => http.json(`/api/keys/${id}`, apiKeySchema, { method: 'PATCH', body }),
  revoke: (id) => http.send(`/api/keys/${id}`, { method: 'DELETE' }),
  listAll: (page = {}) => http.json('/api/admin/keys', administeredKeyPageSchema, { query: { ...page } }),
  revokeAny: (id) => http.send(`/api/admin/keys/${id}`, { method: 'DELETE' }),
});
