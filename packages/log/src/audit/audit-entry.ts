import { AppError } from '@mosaicstack/kernel';
import {
  auditEntrySchema,
  type AuditDetails,
  type AuditEntry,
  type AuditResult,
  type AuditSurface,
} from '@mosaicstack/types';

export const instanceTenant = 'instance';
export const tenantOfUser = (userId: string): string => `user:${userId}`;
export const tenantOfTeam = (teamId: string): string => `team:${teamId}`;

/** What somebody did, or was refused. Ids, never contents: an entry outlives what it tells of. */
export interface AuditEvent {
  /** Whose log it belongs to; the instance's own when nobody is named. */
  tenant?: string;
  /** Null for the gateway itself and for whoever is not signed in. */
  actorId: string | null;
  /** The actor's name, for people who read the log. It can be erased. */
  actor?: string | null;
  onBehalfOf?: string | null;
  surface: AuditSurface;
  /** The verb of the policy that decided. */
  verb: string;
  objectType: string;
  objectId?: string | null;
  result: AuditResult;
  /** US dollars. */
  costUsd?: number | null;
  /** Small facts beside it, which can be erased: neither contents nor secrets. */
  details?: AuditDetails;
}

/** An entry before it has its place in the chain. */
export type AuditDraft = Omit<AuditEntry, 'seq' | 'personal'> & {
  personal: NonNullable<AuditEntry['personal']>;
};

/** Characters of the details together. */
const longestDetails = 4_000;

const draftSchema = auditEntrySchema.omit({ seq: true });

/** Rejects with `invalid_request` what no log should keep: oversized details, malformed names. */
export function draftOf(event: AuditEvent, made: { id: string; at: Date }): AuditDraft {
  const personal = { actor: event.actor ?? null, details: event.details ?? {} };
  const parsed = draftSchema.safeParse({
    id: made.id,
    at: made.at.toISOString(),
    tenant: event.tenant ?? instanceTenant,
    actorId: event.actorId,
    onBehalfOf: event.onBehalfOf ?? null,
    surface: event.surface,
    verb: event.verb,
    objectType: event.objectType,
    objectId: event.objectId ?? null,
    result: event.result,
    costUsd: event.costUsd ?? null,
    personal,
  });
  if (!parsed.success || JSON.stringify(personal.details).length > longestDetails) {
    throw new AppError('invalid_request', `"${event.verb}" is not an entry the audit log can keep.`, {
      ...(parsed.error && {
        issues: parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })),
      }),
    });
  }
  return { ...parsed.data, personal: parsed.data.personal ?? personal };
}
