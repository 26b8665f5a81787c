'use client';

import type { Project } from '@mosaicstack/types';
import { useAddress } from '../../lib/use-address';
import { Empty } from '../../ui/empty';
import { StateMark } from '../../ui/state-mark';
import { FilteredTasks } from '../tasks/filtered-tasks';
import { QuickAdd } from '../tasks/quick-add';
import { taskFilterOf } from '../tasks/task-filter';
import { TaskFilters } from '../tasks/task-filters';
import { useMay } from '../teams/teams';
import { wordsOf } from '../../lib/words';

const t = wordsOf('projects');

export function ProjectTasks({ project }: { project: Project }) {
  const address = useAddress();
  const may = useMay('change', project);
  const filter = { ...taskFilterOf(address.read), mine: false, projectId: project.id };
  return (
    <>
      <div className="flex shrink-0 flex-wrap items-center gap-2 border-b border-border px-4 py-1.5">
        <TaskFilters />
      </div>
      {may && <QuickAdd className="shrink-0 border-b border-border px-4" into={{ projectId: project.id }} />}
      <FilteredTasks
        label={t('tasksOf', { name: project.name })}
        filter={filter}
        empty={
          <Empty
            sentence={may ? t('noTaskFitsHereWhatYou') : t('noTaskFitsHere')}
            example={
              <p className="flex items-center gap-2.5 text-foreground">
                <StateMark state="not-started" />
                {t('agreeOnADateWithThe')}
              </p>
            }
          />
        }
      />
    </>
  );
}
