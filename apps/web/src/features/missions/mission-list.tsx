'use client';

import type { Mission, MissionState, ProjectId } from '@mosaicstack/types';
import type { ReactNode } from 'react';
import { Loaded } from '../../lib/loaded';
import { PageLink } from '../../lib/page-link';
import { routes } from '../../lib/routes';
import { Button } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { RelativeTime } from '../../ui/relative-time';
import { StateMark } from '../../ui/state-mark';
import { Tile } from '../../ui/tile';
import { useProjectChoices } from '../projects/projects';
import { markOfMission, missionStateNames, useMissions } from './missions';
import { wordsOf } from '../../lib/words';

const t = wordsOf('missions');

interface MissionListProps {
  filter: { state?: MissionState | undefined; projectId?: ProjectId | undefined };
  action?: ReactNode;
  withProject?: boolean;
}

export function MissionList({ filter, action, withProject = false }: MissionListProps) {
  const missions = useMissions(filter);
  return (
    <div className="min-h-0 grow overflow-y-auto">
      <Loaded query={missions} label={t('loadingMissions')}>
        {(read) =>
          read.length === 0 ? (
            <Empty
              sentence={t('aMissionIsAGoalWith')}
              action={action}
              example={
                <p className="flex items-center gap-2.5 text-foreground">
                  <StateMark state="in-progress" />
                  {t('moveTheOfficeToTheNew')}
                </p>
              }
            />
          ) : (
            <>
              <ul aria-label={t('missions')}>
                {read.map((mission) => (
                  <li key={mission.id} className="border-b border-border">
                    <Row mission={mission} withProject={withProject} />
                  </li>
                ))}
              </ul>
              {missions.hasMore && (
                <Button look="plain" className="m-2" onClick={missions.readMore}>
                  {t('showMore')}
                </Button>
              )}
            </>
          )
        }
      </Loaded>
    </div>
  );
}

function Row({ mission, withProject }: { mission: Mission; withProject: boolean }) {
  const { data: projects } = useProjectChoices();
  const project = projects?.items.find(({ id }) => id === mission.projectId);
  const met = mission.acceptance.filter((one) => one.met).length;
  return (
    <PageLink
      href={routes.mission({ m: mission.id })}
      className="flex min-h-15 items-center gap-3.5 px-4 py-2.5 -outline-offset-2 hover:bg-accent"
    >
      <Tile seed={mission.id} size={30} />
      <span className="min-w-0 grow">
        <span className="block truncate font-medium">{mission.name}</span>
        <span className="block truncate text-muted-foreground">{mission.goal || t('noGoalWrittenYet')}</span>
      </span>
      {withProject && project && (
        <span className="hidden w-40 shrink-0 items-center gap-1.5 text-meta text-muted-foreground wide:flex">
          <Tile seed={project.id} size={14} />
          <span className="truncate">{project.name}</span>
        </span>
      )}
      <span className="hidden w-32 shrink-0 text-meta text-muted-foreground columns:block">
        {mission.acceptance.length > 0 && t('ofConditionsMet', { met, count: mission.acceptance.length })}
      </span>
      <span className="flex w-24 shrink-0 items-center gap-2">
        <StateMark state={markOfMission[mission.state]} />
        {missionStateNames[mission.state]}
      </span>
      <span className="hidden w-14 shrink-0 text-right text-meta text-muted-foreground columns:block">
        <RelativeTime at={mission.updatedAt} />
      </span>
    </PageLink>
  );
}
