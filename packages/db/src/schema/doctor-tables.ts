import type { DoctorCheck } from '@mosaicstack/types';
import { integer, uuid } from 'drizzle-orm/pg-core';
import { jsonDocument } from './json-document.js';
import { moment, mosaic } from './mosaic-schema.js';

/** How the last examinations came out; never more than a few dozen rows. */
export const doctorCheck = mosaic.table('doctor_check', {
  id: uuid().primaryKey().defaultRandom(),
  at: moment('at').notNull(),
  ok: integer().notNull(),
  warnings: integer().notNull(),
  failed: integer().notNull(),
  skipped: integer().notNull(),
  troubles: jsonDocument<DoctorCheck['troubles']>('troubles').notNull(),
});
