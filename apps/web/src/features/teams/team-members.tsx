'use client';

import { personSeed } from '@mosaicstack/design-tokens';
import type { Team, TeamMember, TeamRole } from '@mosaicstack/types';
import { X } from 'lucide-react';
import { Loaded } from '../../lib/loaded';
import { IconButton } from '../../ui/button';
import { Select } from '../../ui/field';
import { Tile } from '../../ui/tile';
import { useSignedIn } from '../session/me';
import { AddMember } from './add-member';
import { useChangeMember } from './team-changes';
import { teamRoleNames, teamRoles } from './team-roles';
import { useMembers } from './teams';
import { wordsOf } from '../../lib/words';

const t = wordsOf('teams');

/** Who is in a team; its owners change that here. */
export function TeamMembers({ team }: { team: Team }) {
  const members = useMembers(team.id);
  const isOwner = team.role === 'owner';
  return (
    <>
      <Loaded query={members} label={t('thePeopleOfTheTeam')} rows={3}>
        {({ items }) => (
          <ul aria-label={t('peopleOfTheTeam')} className="border-t border-border">
            {items.map((member) => (
              <MemberRow key={member.userId} team={team} member={member} />
            ))}
          </ul>
        )}
      </Loaded>
      {isOwner && <AddMember team={team} />}
    </>
  );
}

function MemberRow({ team, member }: { team: Team; member: TeamMember }) {
  const { user } = useSignedIn();
  const change = useChangeMember(team);
  const isSelf = member.userId === user.id;
  const isOwner = team.role === 'owner';
  return (
    <li className="flex min-h-11 items-center gap-3 border-b border-border py-1">
      <Tile seed={personSeed(member.email)} />
      <div className="min-w-0 grow">
        <p className="truncate font-medium">
          {member.name}
          {isSelf && <span className="font-normal text-muted-foreground"> {t('you')}</span>}
        </p>
        <p className="truncate text-meta text-muted-foreground">{member.email}</p>
      </div>
      {isOwner ? (
        <Select
          aria-label={t('roleOf', { name: member.name })}
          className="w-28!"
          value={member.role}
          disabled={change.isPending}
          onChange={(event) => change.mutate({ member, role: event.target.value as TeamRole })}
        >
          {teamRoles.map((role) => (
            <option key={role} value={role}>
              {teamRoleNames[role]}
            </option>
          ))}
        </Select>
      ) : (
        <span className="text-muted-foreground">{teamRoleNames[member.role]}</span>
      )}
      {isOwner && !isSelf && (
        <IconButton
          label={t('takeOutOfTheTeam', { name: member.name })}
          aria-disabled={change.isPending}
          onClick={() => change.isPending || change.mutate({ member, role: null })}
        >
          <X size={16} aria-hidden="true" />
        </IconButton>
      )}
    </li>
  );
}
