'use client';

import type { Project } from '@mosaicstack/types';
import { Plus } from 'lucide-react';
import { Suspense, useState } from 'react';
import { lazy } from '../../lib/lazy';
import { Button } from '../../ui/button';
import { useMay } from '../teams/teams';
import { MissionList } from './mission-list';
import { wordsOf } from '../../lib/words';

const t = wordsOf('missions');

const NewMissionDialog = lazy(async () => ({ default: (await import('./new-mission')).NewMissionDialog }));

export function ProjectMissions({ project }: { project: Project }) {
  const may = useMay('change', project);
  const [isAdding, setAdding] = useState(false);
  const newMission = may && (
    <Button onClick={() => setAdding(true)}>
      <Plus size={16} aria-hidden="true" />
      {t('newMission')}
    </Button>
  );
  return (
    <>
      {newMission && <div className="flex shrink-0 border-b border-border px-4 py-1.5">{newMission}</div>}
      <MissionList filter={{ projectId: project.id }} />
      <Suspense>
        {isAdding && <NewMissionDialog projectId={project.id} onClose={() => setAdding(false)} />}
      </Suspense>
    </>
  );
}
