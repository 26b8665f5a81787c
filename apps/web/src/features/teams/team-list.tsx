'use client';

import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Loaded } from '../../lib/loaded';
import { goTo, QueryLink } from '../../lib/query-link';
import { routes } from '../../lib/routes';
import { Button } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { cellClass, Table, wideCell } from '../../ui/table';
import { Tile } from '../../ui/tile';
import { Page } from '../shell/page';
import { NewTeam } from './new-team';
import { teamRoleNames } from './team-roles';
import { useTeams } from './teams';
import { wordsOf } from '../../lib/words';

const t = wordsOf('teams');

const columns = [
  {
    get title() {
      return t('team');
    },
  },
  {
    get title() {
      return t('yourRole');
    },
  },
  {
    get title() {
      return t('people');
    },
    className: 'text-right',
  },
  {
    get title() {
      return t('shortName');
    },
    className: wideCell,
  },
];

export function TeamList() {
  const teams = useTeams();
  const [isMaking, setMaking] = useState(false);
  const make = (
    <Button look="primary" onClick={() => setMaking(true)}>
      <Plus size={16} aria-hidden="true" />
      {t('newTeam')}
    </Button>
  );
  return (
    <Page title={t('teams')} actions={teams.data && teams.data.items.length > 0 && make}>
      <div className="min-h-0 grow overflow-y-auto">
        <Loaded query={teams} label={t('yourTeams')}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty
                sentence={t('youAreInNoTeamWhat')}
                action={make}
                example={
                  <p className="flex items-center gap-2.5 text-foreground">
                    <Tile seed="Quarry and stone" size={16} />
                    {t('quarryAndStone')}
                  </p>
                }
              />
            ) : (
              <Table label={t('yourTeams')} columns={columns}>
                {items.map((team) => (
                  <tr key={team.id} className="border-b border-border hover:bg-accent">
                    <td className={cellClass}>
                      <QueryLink
                        href={routes.teams({ t: team.id })}
                        className="flex items-center gap-2.5 font-medium"
                      >
                        <Tile seed={team.id} />
                        <span className="min-w-0 break-words">{team.name}</span>
                      </QueryLink>
                    </td>
                    <td className={cellClass}>{teamRoleNames[team.role]}</td>
                    <td className={`${cellClass} text-right!`}>{team.memberCount}</td>
                    <td className={`${cellClass} ${wideCell} font-mono text-meta text-muted-foreground`}>
                      {team.slug}
                    </td>
                  </tr>
                ))}
              </Table>
            )
          }
        </Loaded>
      </div>
      {isMaking && (
        <NewTeam
          onClose={() => setMaking(false)}
          onDone={(team) => {
            setMaking(false);
            goTo(routes.teams({ t: team.id }));
          }}
        />
      )}
    </Page>
  );
}
