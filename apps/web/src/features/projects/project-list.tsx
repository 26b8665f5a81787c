'use client';

import { useQuery } from '@tanstack/react-query';
import type { Project } from '@mosaicstack/types';
import { gateway } from '../../lib/gateway';
import { PageLink } from '../../lib/page-link';
import { keys } from '../../lib/query-keys';
import { routes } from '../../lib/routes';
import { Button } from '../../ui/button';
import { RelativeTime } from '../../ui/relative-time';
import { StateBar } from '../../ui/state-counts';
import { Tile } from '../../ui/tile';
import { useTeamName } from '../teams/teams';
import { projectStateNames } from './projects';
import { wordsOf } from '../../lib/words';

const t = wordsOf('projects');

interface ProjectListProps {
  projects: readonly Project[];
  hasMore: boolean;
  readMore: () => void;
}

export const ProjectList = ({ projects, hasMore, readMore }: ProjectListProps) => {
  const { data: stats } = useQuery({ queryKey: keys.stats(), queryFn: () => gateway.brain.stats() });
  return (
    <>
      <ul aria-label={t('projects')}>
        {projects.map((project) => (
          <li key={project.id} className="border-b border-border">
            <Row
              project={project}
              counts={stats?.byProject.find(({ projectId }) => projectId === project.id)?.byState}
            />
          </li>
        ))}
      </ul>
      {hasMore && (
        <Button look="plain" className="m-2" onClick={readMore}>
          {t('showMore')}
        </Button>
      )}
    </>
  );
};

type Counts = Parameters<typeof StateBar>[0]['counts'];

function Row({ project, counts }: { project: Project; counts: Counts | undefined }) {
  const team = useTeamName(project.teamId);
  const total = counts ? Object.values(counts).reduce((sum, count) => sum + (count ?? 0), 0) : 0;
  return (
    <PageLink
      href={routes.project({ p: project.id })}
      className="flex min-h-15 items-center gap-3.5 px-4 py-2.5 -outline-offset-2 hover:bg-accent"
    >
      <Tile seed={project.id} size={30} />
      <span className="min-w-0 grow">
        <span className="flex items-center gap-2">
          <span className="truncate font-medium">{project.name}</span>
          {project.state !== 'active' && (
            <span className="border border-border px-1.5 text-meta text-muted-foreground">
              {projectStateNames[project.state]}
            </span>
          )}
        </span>
        <span className="block truncate text-muted-foreground">
          {project.description || t('noDescription')}
        </span>
      </span>
      <span className="hidden w-28 shrink-0 truncate text-meta text-muted-foreground wide:block">
        {team ?? t('mine')}
      </span>
      <span className="hidden w-40 shrink-0 columns:block">
        {counts && total > 0 ? (
          <>
            <StateBar counts={counts} />
            <span className="mt-1 block text-meta text-muted-foreground">
              {counts.done ?? 0} {t('ofDone', { total })}
            </span>
          </>
        ) : (
          <span className="text-meta text-muted-foreground">{counts && t('noTasksYet')}</span>
        )}
      </span>
      <span className="w-14 shrink-0 text-right text-meta text-muted-foreground">
        <RelativeTime at={project.updatedAt} />
      </span>
    </PageLink>
  );
}
