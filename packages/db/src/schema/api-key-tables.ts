import type { KeyBudget, KeyId, KeyScope, UserId } from '@mosaicstack/types';
import { index, text, uuid } from 'drizzle-orm/pg-core';
import { user } from './identity-tables.js';
import { jsonDocument } from './json-document.js';
import { moment, mosaic } from './mosaic-schema.js';

/** Keys as their digest alone: whoever reads this table cannot use one. */
export const apiKey = mosaic.table(
  'api_key',
  {
    id: uuid().$type<KeyId>().primaryKey(),
    ownerId: text('owner_id')
      .$type<UserId>()
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    /** SHA-256 of the whole key, in hexadecimal. */
    hash: text().notNull().unique('api_key_hash'),
    hint: text().notNull(),
    scopes: jsonDocument<KeyScope[]>('scopes').notNull(),
    addresses: jsonDocument<string[]>('addresses').notNull(),
    /** What models may cost that are asked with it; what is not stated has no limit. */
    budget: jsonDocument<Partial<KeyBudget>>('budget'),
    expiresAt: moment('expires_at'),
    lastUsedAt: moment('last_used_at'),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [
    index('api_key_owner').on(table.ownerId, table.createdAt, table.id),
    index('api_key_age').on(table.createdAt, table.id),
  ],
);
