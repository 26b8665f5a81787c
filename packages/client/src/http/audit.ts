import { auditPageSchema, type AuditEntry, type AuditResult, type Page } from '@mosaicstack/types';
import type { PageOptions } from './conversations.js';
import type { Http } from './http.js';

export interface AuditOptions extends PageOptions {
  /** Account of who asked. */
  actor?: string | undefined;
  verb?: string | undefined;
  /** A type, or a type and an id: `user` or `user:42`. */
  object?: string | undefined;
  result?: AuditResult | undefined;
  /** ISO times; `from` is included, `to` is not. */
  from?: string | undefined;
  to?: string | undefined;
}

export interface Audit {
  /** Everybody's entries, newest first; for administrators. */
  list(options?: AuditOptions): Promise<Page<AuditEntry>>;
  /** One's own entries, newest first. */
  own(page?: PageOptions): Promise<Page<AuditEntry>>;
  /** All of the log as JSON lines, for the offline verifier; for administrators. */
  export(): Promise<ReadableStream<Uint8Array>>;
}

export const createAudit = (http: Http): Audit => ({
  list: (options = {}) => http.json('/api/admin/audit', auditPageSchema, { query: { ...options } }),
  own: (page = {}) => http.json('/api/account/audit', auditPageSchema, { query: { ...page } }),
  export: async () => {
    const { body } = await http.stream('/api/admin/audit/export');
    return body ?? new ReadableStream({ start: (stream) => stream.close() });
  },
});
