'use client';

import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { Page, Project, Team, TeamId, TeamMember } from '@mosaicstack/types';
import { gateway } from '../../lib/gateway';
import { keys } from '../../lib/query-keys';
import { useSignedIn } from '../session/me';
import { wordsOf } from '../../lib/words';

const t = wordsOf('teams');

/** The teams the asker is in, by name. */
export const useTeams = (): UseQueryResult<Page<Team>> =>
  useQuery({ queryKey: keys.teams(), queryFn: () => gateway.teams.list({ limit: 200 }), staleTime: 60_000 });

/** Who is in a team; nobody for what belongs to one person. */
export const useMembers = (teamId: TeamId | null): UseQueryResult<Page<TeamMember>> =>
  useQuery({
    queryKey: keys.members(teamId ?? ''),
    queryFn: () => {
      if (teamId === null) throw new Error('What belongs to one person has no members.');
      return gateway.teams.members(teamId, { limit: 200 });
    },
    enabled: teamId !== null,
    staleTime: 60_000,
  });

type Owned = Pick<Project, 'ownerId' | 'teamId'>;

const rights = {
  /** Whoever it belongs to, and members of its team other than viewers. */
  change: ['member', 'owner'],
  /** Whoever it belongs to, and owners of its team. */
  own: ['owner'],
} as const satisfies Record<string, readonly Team['role'][]>;

/** Whether the gateway would let the asker do it, as far as this page knows; the gateway alone decides. */
export function useMay(right: keyof typeof rights, owned: Owned | undefined): boolean {
  const { user } = useSignedIn();
  const { data } = useTeams();
  if (!owned) return false;
  if (owned.teamId === null) return owned.ownerId === user.id;
  const role = data?.items.find(({ id }) => id === owned.teamId)?.role;
  return role !== undefined && (rights[right] as readonly Team['role'][]).includes(role);
}

/** The name a team goes by; undefined for what belongs to one person. */
export function useTeamName(teamId: TeamId | null): string | undefined {
  const { data } = useTeams();
  return teamId === null ? undefined : (data?.items.find(({ id }) => id === teamId)?.name ?? t('aTeam'));
}
