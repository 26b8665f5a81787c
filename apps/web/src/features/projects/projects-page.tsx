'use client';

import { projectStateSchema, teamIdSchema } from '@mosaicstack/types';
import { Plus } from 'lucide-react';
import { Suspense, useState } from 'react';
import { lazy } from '../../lib/lazy';
import { Loaded } from '../../lib/loaded';
import { useAddress } from '../../lib/use-address';
import { Button } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { Tile } from '../../ui/tile';
import { Page } from '../shell/page';
import { FilterChoice } from '../tasks/task-filters';
import { useTeams } from '../teams/teams';
import { ProjectList } from './project-list';
import { projectStateNames, useProjects } from './projects';
import { wordsOf } from '../../lib/words';

const t = wordsOf('projects');

const NewProjectDialog = lazy(async () => ({ default: (await import('./new-project')).NewProjectDialog }));

/** `/projects`: all one may see. */
export function ProjectsPage() {
  const address = useAddress();
  const state = projectStateSchema.safeParse(address.read('state')).data;
  const teamId = teamIdSchema.safeParse(address.read('team')).data;
  const projects = useProjects({ state, teamId });
  const { data: teams } = useTeams();
  const [isAdding, setAdding] = useState(false);
  const newProject = (
    <Button look="primary" onClick={() => setAdding(true)}>
      <Plus size={16} aria-hidden="true" />
      {t('newProject')}
    </Button>
  );
  return (
    <Page
      title={t('projects')}
      actions={newProject}
      bar={
        <div className="flex flex-wrap items-center gap-2 border-b border-border px-4 py-1.5">
          <FilterChoice
            name="state"
            label={t('anyState')}
            value={state}
            choices={projectStateSchema.options.map((choice) => [choice, projectStateNames[choice]])}
          />
          {teams && teams.items.length > 0 && (
            <FilterChoice
              name="team"
              label={t('anybodys')}
              value={teamId}
              choices={teams.items.map(({ id, name }) => [id, name])}
            />
          )}
        </div>
      }
    >
      <div className="min-h-0 grow overflow-y-auto">
        <Loaded query={projects} label={t('loadingProjects')}>
          {(read) =>
            read.length === 0 ? (
              <Empty
                sentence={
                  state || teamId ? t('noProjectFitsWhatYouChose') : t('aProjectKeepsTasksMissionsFiles')
                }
                action={newProject}
                example={
                  <p className="flex items-center gap-2.5 text-foreground">
                    <Tile seed="Harvest festival" />
                    {t('harvestFestival')}
                  </p>
                }
              />
            ) : (
              <ProjectList projects={read} hasMore={projects.hasMore} readMore={projects.readMore} />
            )
          }
        </Loaded>
      </div>
      <Suspense>{isAdding && <NewProjectDialog teamId={teamId} onClose={() => setAdding(false)} />}</Suspense>
    </Page>
  );
}
