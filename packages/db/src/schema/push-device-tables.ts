import type { PushDeviceId, UserId } from '@mosaicstack/types';
import { index, text, uuid } from 'drizzle-orm/pg-core';
import { session, user } from './identity-tables.js';
import { moment, mosaic } from './mosaic-schema.js';

/** Browsers at which people want to be called; each goes with the session that subscribed it. */
export const pushDevice = mosaic.table(
  'push_device',
  {
    id: uuid().$type<PushDeviceId>().primaryKey(),
    ownerId: text('owner_id')
      .$type<UserId>()
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    sessionId: text('session_id')
      .notNull()
      .references(() => session.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    service: text().notNull(),
    /** SHA-256 of the endpoint: a browser is one person's at a time. */
    fingerprint: text().notNull().unique('push_device_fingerprint'),
    /** Endpoint and keys, sealed for this row and its owner. */
    sealed: text().notNull(),
    createdAt: moment('created_at').notNull(),
    lastSentAt: moment('last_sent_at'),
  },
  (table) => [
    index('push_device_owner').on(table.ownerId, table.createdAt, table.id),
    index('push_device_session').on(table.sessionId),
  ],
);
