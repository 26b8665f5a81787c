'use client';

import type { Project } from '@mosaicstack/types';
import { ActivityList } from '../activity/activity-list';
import { wordsOf } from '../../lib/words';

const t = wordsOf('projects');

export const ProjectActivity = ({ project }: { project: Project }) => (
  <div className="min-h-0 grow overflow-y-auto px-4 py-3">
    <div className="max-w-160">
      <ActivityList of={{ projectId: project.id }} empty={t('whatPeopleAndAgentsDoIn')} />
    </div>
  </div>
);
