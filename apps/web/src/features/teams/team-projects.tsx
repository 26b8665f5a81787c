'use client';

import type { Team } from '@mosaicstack/types';
import { Loaded } from '../../lib/loaded';
import { More } from '../../lib/more';
import { PageLink } from '../../lib/page-link';
import { routes } from '../../lib/routes';
import { RelativeTime } from '../../ui/relative-time';
import { Tile } from '../../ui/tile';
import { useProjects } from '../projects/projects';
import { wordsOf } from '../../lib/words';

const t = wordsOf('teams');

export function TeamProjects({ team }: { team: Team }) {
  const projects = useProjects({ teamId: team.id });
  return (
    <Loaded query={{ ...projects, refetch: projects.refetch }} label={t('projectsOfTheTeam')} rows={2}>
      {(items) =>
        items.length === 0 ? (
          <p className="text-muted-foreground">
            {t.rich('noneYetChooseThisTeamWhen', {
              link: (part) => (
                <PageLink href={routes.projects()} className="text-primary underline underline-offset-2">
                  {part}
                </PageLink>
              ),
            })}
          </p>
        ) : (
          <>
            <ul aria-label={t('projectsOfTheTeam')} className="border-t border-border">
              {items.map((project) => (
                <li key={project.id} className="border-b border-border">
                  <PageLink
                    href={routes.project({ p: project.id })}
                    className="flex min-h-9 items-center gap-3 hover:bg-accent"
                  >
                    <Tile seed={project.id} size={16} />
                    <span className="min-w-0 grow truncate">{project.name}</span>
                    <span className="shrink-0 text-meta text-muted-foreground">
                      <RelativeTime at={project.updatedAt} />
                    </span>
                  </PageLink>
                </li>
              ))}
            </ul>
            <More pages={projects} />
          </>
        )
      }
    </Loaded>
  );
}
