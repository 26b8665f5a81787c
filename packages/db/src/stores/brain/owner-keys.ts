import { AppError, type Actor, type Owned } from '@mosaicstack/kernel';
import type { TeamId, TeamRole, UserId } from '@mosaicstack/types';
import { type Placeholder, type SQL, sql, type SQLWrapper } from 'drizzle-orm';
import type { OwnerKey } from '../../schema/owner-columns.js';

const rolesFrom: Readonly<Record<TeamRole, readonly TeamRole[]>> = {
  viewer: ['viewer', 'member', 'owner'],
  member: ['member', 'owner'],
  owner: ['owner'],
};

/** Everybody in whose name an actor may act with at least this role in a team. */
export const keysOf = ({ userId, teams = [] }: Actor, least: TeamRole): OwnerKey[] => [
  `u:${userId}`,
  ...teams.filter(({ role }) => rolesFrom[least].includes(role)).map(({ teamId }) => `t:${teamId}` as const),
];

export const keyOf = ({ ownerId, teamId }: Owned): OwnerKey =>
  ownerId === null ? `t:${teamId}` : `u:${ownerId}`;

export const ownedBy = (key: OwnerKey): Owned => {
  const id = key.slice('u:'.length);
  return key.startsWith('u:')
    ? { ownerId: id as UserId, teamId: null }
    : { ownerId: null, teamId: id as TeamId };
};

/** The first wall: rows of these owners. Row security is the second, and asks the database who is in a team. */
export const isAnyOf = (column: SQLWrapper, keys: readonly string[] | Placeholder): SQL =>
  sql`${column} = any(${sql.param(keys)}::text[])`;

/** The key under which a row is stored, if the actor may write in that name. */
export function writableKey(actor: Actor, owner: Owned): OwnerKey {
  const key = keyOf(owner);
  if (!keysOf(actor, 'member').includes(key)) throw new NotWritable();
  return key;
}

/** Rights went away between the decision and the write, or nobody asked for a decision. */
export class NotWritable extends AppError {
  constructor(cause?: unknown) {
    super('forbidden', 'You may not change this.', {
      ...(cause !== undefined && { cause }),
      reason: 'It belongs to somebody else, or to a team in which your role does not allow it.',
    });
  }
}
