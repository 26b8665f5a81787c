'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Team, TeamMember, TeamRole } from '@mosaicstack/types';
import { gateway } from '../../lib/gateway';
import { problemOf } from '../../lib/problem';
import { keys } from '../../lib/query-keys';
import { tell } from '../../ui/toasts';
import { teamRoleNames } from './team-roles';
import { wordsOf } from '../../lib/words';

const t = wordsOf('teams');

interface Change {
  member: TeamMember;
  /** The role from now on; without one the person leaves the team. */
  role: TeamRole | null;
}

/** Changes who may do what in a team, says so, and offers the way back. */
export function useChangeMember(team: Team) {
  const queryClient = useQueryClient();
  const again = () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: keys.members(team.id) }),
      queryClient.invalidateQueries({ queryKey: keys.teams() }),
    ]);
  const refused = (error: unknown): void => {
    const { message, remediation } = problemOf(error);
    tell({ title: message, urgent: true, ...(remediation ? { description: remediation } : {}) });
  };
  const apply = async ({ member, role }: Change): Promise<void> => {
    if (role === null) await gateway.teams.removeMember(team.id, member.userId);
    else await gateway.teams.changeMember(team.id, member.userId, role);
  };
  const undo = async ({ member, role }: Change): Promise<void> => {
    if (role === null) await gateway.teams.addMember(team.id, { email: member.email, teamRole: member.role });
    else await gateway.teams.changeMember(team.id, member.userId, member.role);
    await again();
  };
  return useMutation({
    mutationFn: apply,
    onSuccess: (_, change) => {
      const { member, role } = change;
      tell({
        title:
          role === null
            ? t('isNoLongerIn', { name: member.name, team: team.name })
            : t('isNow', { name: member.name, role: teamRoleNames[role].toLowerCase() }),
        action: { label: t('undo'), run: () => void undo(change).catch(refused) },
      });
    },
    onError: refused,
    onSettled: again,
  });
}
