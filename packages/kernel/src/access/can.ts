import {
  type KeyScope,
  type TeamId,
  type TeamRole,
  type UserId,
  type Verb,
  verbRules,
} from '@mosaicstack/types';
import type { Actor } from './actor.js';

/** To whom a row belongs: to one person or to one team. */
export interface Owned {
  readonly ownerId: UserId | null;
  readonly teamId: TeamId | null;
}

const rankOf: Readonly<Record<TeamRole, number>> = { viewer: 0, member: 1, owner: 2 };

const covers = (held: readonly KeyScope[], needed: KeyScope): boolean =>
  held.includes(needed) || (needed === 'read' && held.includes('write'));

/**
 * The one decision every door asks for: HTTP, sockets, commands, tools and jobs. Without an object it
 * tells whether the actor may use the verb at all; with one, whether they may use it on that object.
 */
export function can(actor: Actor | undefined, verb: Verb, object?: Owned): boolean {
  const rule = verbRules[verb];
  if (rule.who === 'anybody') return true;
  if (actor === undefined) return false;
  if (rule.who === 'admin' && actor.role !== 'admin') return false;
  // Whoever acts as somebody else neither administers nor changes how that person comes in.
  if (actor.impersonatedBy && (rule.who === 'admin' || rule.who === 'session')) return false;
  if (actor.scopes && (rule.scope === null || !covers(actor.scopes, rule.scope))) return false;
  return object === undefined || holds(actor, object, rule.team);
}

function holds(actor: Actor, { ownerId, teamId }: Owned, least: TeamRole | undefined): boolean {
  if (ownerId !== null) return ownerId === actor.userId;
  const membership = actor.teams?.find((team) => team.teamId === teamId);
  return membership !== undefined && least !== undefined && rankOf[membership.role] >= rankOf[least];
}
