import { entryOf } from '@mosaicstack/log';
import type { AuditEntry, AuditPersonal, AuditRow } from '@mosaicstack/types';
import type { auditEntry } from '../schema/index.js';

type Stored = typeof auditEntry.$inferSelect;

export const auditRowOf = ({ personal, at, ...row }: Stored): AuditRow => ({
  ...row,
  at: at.toISOString(),
  personal: personal === null ? null : (JSON.parse(personal) as AuditPersonal),
});

export const auditEntryOf = (stored: Stored): AuditEntry => entryOf(auditRowOf(stored));

export const storedAuditRow = ({ personal, at, ...row }: AuditRow): Stored => ({
  ...row,
  at: new Date(at),
  personal: personal && JSON.stringify(personal),
});
