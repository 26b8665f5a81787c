'use client';

import { useQuery } from '@tanstack/react-query';
import type { Team, TeamId } from '@mosaicstack/types';
import { ArrowLeft } from 'lucide-react';
import { gateway } from '../../lib/gateway';
import { Loaded } from '../../lib/loaded';
import { isMissing } from '../../lib/problem';
import { keys } from '../../lib/query-keys';
import { QueryLink } from '../../lib/query-link';
import { routes } from '../../lib/routes';
import { buttonClass } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { Section } from '../../ui/section';
import { Tile } from '../../ui/tile';
import { Page } from '../shell/page';
import { LeaveOrDelete } from './leave-or-delete';
import { TeamMembers } from './team-members';
import { TeamName } from './team-name';
import { TeamProjects } from './team-projects';
import { teamRoleNames } from './team-roles';
import { within, wordsOf } from '../../lib/words';

const t = wordsOf('teams');

const back = (
  <QueryLink
    href={routes.teams()}
    aria-label={t('allTeams')}
    title={t('allTeams')}
    className={buttonClass('icon')}
  >
    <ArrowLeft size={18} aria-hidden="true" />
  </QueryLink>
);

/** One team: who is in it, what is its own, and the ways out. */
export function TeamPage({ id }: { id: TeamId }) {
  const team = useQuery({ queryKey: [...keys.teams(), id], queryFn: () => gateway.teams.get(id) });
  if (isMissing(team.error)) {
    return (
      <Page title={t('noSuchTeam')} leading={back}>
        <Empty
          sentence={t('thereIsNoTeamHereOr')}
          action={
            <QueryLink href={routes.teams()} className={buttonClass('quiet')}>
              {t('yourTeams')}
            </QueryLink>
          }
        />
      </Page>
    );
  }
  return (
    <Page
      title={team.data?.name ?? t('team')}
      leading={
        <>
          {back}
          <Tile seed={id} />
        </>
      }
      actions={
        team.data && (
          <span className="text-muted-foreground">
            <span className="sr-only columns:not-sr-only">{t('youAre')} </span>
            {within(teamRoleNames[team.data.role])}
          </span>
        )
      }
    >
      <div className="min-h-0 grow overflow-y-auto">
        <Loaded query={team} label={t('theTeam')}>
          {(loaded) => <TeamSections team={loaded} />}
        </Loaded>
      </div>
    </Page>
  );
}

const TeamSections = ({ team }: { team: Team }) => (
  <>
    <Section
      title={t('people')}
      note={team.role === 'owner' ? t('whoeverYouAddNeedsAnAccount') : t('ownersOfTheTeamDecideWho')}
    >
      <TeamMembers team={team} />
    </Section>
    <Section title={t('projects')} note={t('whatTheTeamOwnsEverybodyIn')}>
      <TeamProjects team={team} />
    </Section>
    {team.role === 'owner' && (
      <Section title={t('name')} note={t('theShortNameIsWhatPeople')}>
        <TeamName key={team.version} team={team} />
      </Section>
    )}
    <Section title={t('leaving')}>
      <LeaveOrDelete team={team} />
    </Section>
  </>
);
