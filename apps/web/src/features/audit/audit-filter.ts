import { auditQuerySchema, auditResultSchema, type AuditResult } from '@mosaicstack/types';

/** What the log is narrowed to, as the address tells it. */
export interface AuditFilter {
  actor: string | undefined;
  verb: string | undefined;
  object: string | undefined;
  result: AuditResult | undefined;
  /** Days, as `2026-03-01`; the last one is included. */
  from: string | undefined;
  to: string | undefined;
}

export function auditFilterOf(read: (name: string) => string | undefined): AuditFilter {
  return {
    actor: read('actor'),
    verb: auditQuerySchema.shape.verb.safeParse(read('verb')).data,
    object: read('object'),
    result: auditResultSchema.safeParse(read('result')).data,
    from: read('from'),
    to: read('to'),
  };
}

const dayMs = 86_400_000;

/** A day here as a moment everywhere; undefined for what is no day. */
function momentOf(day: string | undefined, later = 0): string | undefined {
  const start = day && /^\d{4}-\d\d-\d\d$/.test(day) ? new Date(`${day}T00:00:00`).getTime() : Number.NaN;
  return Number.isNaN(start) ? undefined : new Date(start + later).toISOString();
}

/** The filter as the gateway takes it. */
export const queryOf = ({ from, to, ...rest }: AuditFilter) => ({
  ...rest,
  from: momentOf(from),
  to: momentOf(to, dayMs),
});
