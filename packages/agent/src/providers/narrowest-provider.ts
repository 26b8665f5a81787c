import type { Actor } from '@mosaicstack/kernel';
import type { TeamId } from '@mosaicstack/types';
import type { KnownProvider } from './known-provider.js';

/** In whose name a model is asked, and for which team's work; null outside of teams. */
export interface ModelSubject {
  actor: Pick<Actor, 'userId' | 'teams'>;
  teamId: TeamId | null;
}

const rank = { personal: 0, teamAtWork: 1, instance: 2, otherTeam: 3 } as const;

/** How near a provider is to somebody; undefined for one that is not theirs to use. */
function nearness({ connection }: KnownProvider, subject: ModelSubject | undefined): number | undefined {
  if (connection === null || (connection.ownerId === null && connection.teamId === null))
    return rank.instance;
  if (subject === undefined) return undefined;
  if (connection.ownerId !== null)
    return connection.ownerId === subject.actor.userId ? rank.personal : undefined;
  const membership = subject.actor.teams?.find(({ teamId }) => teamId === connection.teamId);
  if (!membership || membership.role === 'viewer') return undefined;
  return connection.teamId === subject.teamId ? rank.teamAtWork : rank.otherTeam;
}

/**
 * Of the providers with one name the one that counts for somebody: their own before that of the team they work
 * for, before that of the instance. A team they do not work for right now pays last.
 */
export function narrowestOf(
  all: readonly KnownProvider[],
  subject: ModelSubject | undefined,
): readonly KnownProvider[] {
  const chosen = new Map<string, { provider: KnownProvider; near: number }>();
  for (const provider of all) {
    const near = nearness(provider, subject);
    const other = chosen.get(provider.endpoint.id);
    if (near === undefined || (other && !isNearer(provider, near, other))) continue;
    chosen.set(provider.endpoint.id, { provider, near });
  }
  return [...chosen.values()].map(({ provider }) => provider);
}

/** A name without a key stands back behind the same name with one. */
const isNearer = (
  { endpoint, connection }: KnownProvider,
  near: number,
  other: { provider: KnownProvider; near: number },
): boolean => {
  if (other.provider.endpoint.keyMissing !== endpoint.keyMissing) return !endpoint.keyMissing;
  // What was added for everybody goes before what the configuration says.
  if (near === other.near) return connection !== null && other.provider.connection === null;
  return near < other.near;
};
