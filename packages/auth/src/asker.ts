import type { Actor } from '@mosaicstack/kernel';
import type { AuditResult, AuditSurface, User } from '@mosaicstack/types';

/** Somebody at a door, known or not. */
export interface Visitor {
  /** The canonical address, or the network that stands for it. */
  network: string;
  surface: AuditSurface;
}

/** Somebody who is known, and the session they ask through. */
export interface Asker extends Visitor {
  user: User;
  actor: Actor;
  sessionId: string | undefined;
}

/** What somebody did, for the audit log. */
export interface SecurityEvent {
  /** The instance's log, unless a person's is named: `user:ID`. */
  tenant?: string;
  actorId: string | null;
  actor?: string | null;
  onBehalfOf?: string | null;
  surface: AuditSurface;
  verb: string;
  objectType: string;
  objectId?: string | null;
  result: AuditResult;
  details?: Record<string, string | number | boolean | null | string[]>;
}

/** Resolves once the event is kept. */
export type Trail = (event: SecurityEvent) => Promise<void>;

type Told = Pick<SecurityEvent, 'verb' | 'objectType' | 'objectId' | 'result' | 'details'>;

/** An event of somebody known. Who acts as somebody else is named as who they are. */
export const eventBy = ({ user, actor, surface }: Asker, told: Told): SecurityEvent => ({
  actorId: actor.impersonatedBy ?? actor.userId,
  actor: actor.impersonatedBy ? null : user.name,
  ...(actor.impersonatedBy && { onBehalfOf: actor.userId }),
  surface,
  ...told,
});

/** The log that a person reads as theirs. */
export const logOf = (userId: string): string => `user:${userId}`;
