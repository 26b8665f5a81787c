import { text, uuid } from 'drizzle-orm/pg-core';
import { moment, mosaic } from './mosaic-schema.js';

/** Keys the instance made for itself, one for each purpose. */
export const instanceKey = mosaic.table('instance_key', {
  id: uuid().primaryKey(),
  purpose: text().notNull().unique('instance_key_purpose'),
  /** The private key, sealed for this row and the instance. */
  sealed: text().notNull(),
  createdAt: moment('created_at').notNull(),
});
