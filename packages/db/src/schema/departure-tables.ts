import { primaryKey, text } from 'drizzle-orm/pg-core';
import { moment, mosaic } from './mosaic-schema.js';

/** Projects and people that were deleted, until what lies outside of the database followed them. */
export const departure = mosaic.table(
  'departure',
  {
    /** `project` or `person`. */
    kind: text().notNull(),
    id: text().notNull(),
    at: moment('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.kind, table.id] })],
);
