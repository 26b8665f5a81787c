import type { GroupGrants } from '@mosaicstack/kernel';
import { lineSchema, type InstanceRole, type TeamRole } from '@mosaicstack/types';
import { z } from 'zod';
import { type Claims, SignInRefused } from './identify.js';
import type { OidcProvider } from './oidc-provider.js';

const addressSchema = z.email().max(254);
const nameSchema = lineSchema(80);

/** Who the claims speak of. Rejects with {@link SignInRefused} where they name no usable address. */
export function readPerson(claims: Claims): { email: string; emailVerified: boolean; name: string } {
  const email = addressSchema.safeParse(claims['email']);
  if (!email.success) throw new SignInRefused('no-email');
  const names = [claims['name'], claims['preferred_username'], email.data];
  const name = names.map((candidate) => nameSchema.safeParse(candidate)).find(({ success }) => success)?.data;
  return {
    email: email.data.toLowerCase(),
    // Anything but a plain yes is a no.
    emailVerified: claims['email_verified'] === true,
    name: name ?? email.data.slice(0, 80),
  };
}

/** A claim by its name, which may itself hold dots or colons, or by its path, e.g. `realm_access.roles`. */
function claimAt(claims: Claims, path: string): unknown {
  if (Object.hasOwn(claims, path)) return claims[path];
  let value: unknown = claims;
  for (const part of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Record<string, unknown>)[part];
  }
  return value;
}

const groupsIn = (claim: unknown): readonly string[] =>
  (Array.isArray(claim) ? claim : [claim]).filter((group): group is string => typeof group === 'string');

const rankOf: Readonly<Record<TeamRole, number>> = { viewer: 0, member: 1, owner: 2 };

/**
 * What the person's groups give by the operator's mapping; `undefined` where there is none. Whoever is in no
 * group that gives a role loses the role that groups give: a provider that sends no claim says no group.
 */
export function readGroups(
  { groupsClaim, groups }: Pick<OidcProvider, 'groupsClaim' | 'groups'>,
  claims: Claims,
): GroupGrants | undefined {
  const mapped = Object.entries(groups);
  if (groupsClaim === undefined || mapped.length === 0) return undefined;
  const held = new Set(groupsIn(claimAt(claims, groupsClaim)));
  const teams = new Map<string, TeamRole | null>();
  const roles = new Set<InstanceRole>();
  for (const [group, { role, team, teamRole }] of mapped) {
    if (role !== undefined && held.has(group)) roles.add(role);
    if (team === undefined) continue;
    const before = teams.get(team) ?? null;
    const isMore = held.has(group) && (before === null || rankOf[teamRole] > rankOf[before]);
    teams.set(team, isMore ? teamRole : before);
  }
  const speaksOfRoles = mapped.some(([, { role }]) => role !== undefined);
  return { teams, ...(speaksOfRoles && { role: roles.has('admin') ? 'admin' : 'member' }) };
}
