import type { AuditCheckpoint, AuditResult, AuditSurface } from '@mosaicstack/types';
import { doublePrecision, index, integer, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { jsonDocument } from './json-document.js';
import { moment, mosaic } from './mosaic-schema.js';

/** Who did what: added to, and never changed but to erase what is personal. */
export const auditEntry = mosaic.table(
  'audit_entry',
  {
    tenant: text().notNull(),
    seq: integer().notNull(),
    id: uuid().notNull(),
    at: moment('at').notNull(),
    actorId: text('actor_id'),
    onBehalfOf: text('on_behalf_of'),
    surface: text().$type<AuditSurface>().notNull(),
    verb: text().notNull(),
    objectType: text('object_type').notNull(),
    objectId: text('object_id'),
    result: text().$type<AuditResult>().notNull(),
    costUsd: doublePrecision('cost_usd'),
    /** JSON as text, for its digest covers every character. */
    personal: text(),
    salt: text(),
    personalDigest: text('personal_digest').notNull(),
    previousHash: text('previous_hash').notNull(),
    hash: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tenant, table.seq] }),
    unique('audit_entry_id').on(table.id),
    index('audit_entry_time').on(table.at, table.id),
    index('audit_entry_tenant_time').on(table.tenant, table.at, table.id),
    index('audit_entry_actor').on(table.actorId, table.at, table.id),
  ],
);

/** Where each tenant's log ends. Whoever adds to it locks its row first, so that no number is left out. */
export const auditHead = mosaic.table('audit_head', {
  tenant: text().primaryKey(),
  seq: integer().notNull(),
  hash: text().notNull(),
  at: moment('at').notNull(),
  /** As far as a checkpoint stands for it. */
  signedSeq: integer('signed_seq').notNull(),
  /** As far as it was removed for its age. */
  cutSeq: integer('cut_seq').notNull(),
});

export const auditCheckpoint = mosaic.table('audit_checkpoint', {
  number: integer().primaryKey(),
  body: jsonDocument<AuditCheckpoint>('body').notNull(),
});
