import { primaryKey, text } from 'drizzle-orm/pg-core';
import { moment, mosaic } from './mosaic-schema.js';

/** Projects, people and conversations that were deleted, until what lies outside of the database followed them. */
export const departure = mosaic.table(
  'departure',
  {
    /** `project`, `person` or `conversation`. */
    kind: text().notNull(),
    id: text().notNull(),
    /** Whose a conversation was; nobody looks for what belonged to the others by it. */
    ownerId: text('owner_id'),
    at: moment('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.kind, table.id] })],
);
