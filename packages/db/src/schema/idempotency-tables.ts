import type { HeldClaim } from '@mosaicstack/kernel';
import type { UserId } from '@mosaicstack/types';
import { primaryKey, text } from 'drizzle-orm/pg-core';
import { user } from './identity-tables.js';
import { jsonDocument } from './json-document.js';
import { moment, mosaic } from './mosaic-schema.js';

export const idempotencyKey = mosaic.table(
  'idempotency_key',
  {
    ownerId: text('owner_id')
      .$type<UserId>()
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    operation: text().notNull(),
    key: text().notNull(),
    fingerprint: text().notNull(),
    state: text().$type<HeldClaim['state']>().notNull(),
    reply: jsonDocument<unknown>('reply'),
    expiresAt: moment('expires_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.ownerId, table.operation, table.key] })],
);
