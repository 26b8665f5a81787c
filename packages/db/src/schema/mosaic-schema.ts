import { pgSchema, timestamp } from 'drizzle-orm/pg-core';

/** Every table of the product lives here, named in full, so that no statement leans on a search path. */
export const mosaic = pgSchema('mosaic');

export const moment = (column: string) =>
  timestamp(column, { withTimezone: true, precision: 3, mode: 'date' });
