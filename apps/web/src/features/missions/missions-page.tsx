'use client';

import { missionStateSchema, projectIdSchema } from '@mosaicstack/types';
import { Plus } from 'lucide-react';
import { Suspense, useState } from 'react';
import { lazy } from '../../lib/lazy';
import { useAddress } from '../../lib/use-address';
import { Button } from '../../ui/button';
import { useProjectChoices } from '../projects/projects';
import { Page } from '../shell/page';
import { FilterChoice } from '../tasks/task-filters';
import { MissionList } from './mission-list';
import { missionStateNames } from './missions';
import { wordsOf } from '../../lib/words';

const t = wordsOf('missions');

const NewMissionDialog = lazy(async () => ({ default: (await import('./new-mission')).NewMissionDialog }));

/** `/missions`: all one may see. */
export function MissionsPage() {
  const address = useAddress();
  const state = missionStateSchema.safeParse(address.read('state')).data;
  const projectId = projectIdSchema.safeParse(address.read('p')).data;
  const { data: projects } = useProjectChoices();
  const [isAdding, setAdding] = useState(false);
  const newMission = (
    <Button look="primary" onClick={() => setAdding(true)}>
      <Plus size={16} aria-hidden="true" />
      {t('newMission')}
    </Button>
  );
  return (
    <Page
      title={t('missions')}
      actions={newMission}
      bar={
        <div className="flex flex-wrap items-center gap-2 border-b border-border px-4 py-1.5">
          <FilterChoice
            name="state"
            label={t('anyState')}
            value={state}
            choices={missionStateSchema.options.map((choice) => [choice, missionStateNames[choice]])}
          />
          <FilterChoice
            name="p"
            label={t('anyProject')}
            value={projectId}
            choices={projects?.items.map(({ id, name }) => [id, name]) ?? []}
          />
        </div>
      }
    >
      <MissionList filter={{ state, projectId }} action={newMission} withProject />
      <Suspense>
        {isAdding && <NewMissionDialog projectId={projectId} onClose={() => setAdding(false)} />}
      </Suspense>
    </Page>
  );
}
