'use client';

import type { Task } from '@mosaicstack/types';
import { useAddress } from '../../lib/use-address';
import { Empty } from '../../ui/empty';
import { StateMark } from '../../ui/state-mark';
import { useProjectChoices } from '../projects/projects';
import { useSignedIn } from '../session/me';
import { Page } from '../shell/page';
import { FilterChoice, TaskFilters } from './task-filters';
import { FilteredTasks } from './filtered-tasks';
import { QuickAdd } from './quick-add';
import { taskFilterOf } from './task-filter';
import { TaskInspector } from './task-inspector';
import { UnderAllTasks } from './under-all-tasks';
import { wordsOf } from '../../lib/words';

const t = wordsOf('tasks');

/** `/tasks`: one's own, or all one may see. */
export function TasksPage() {
  const { user } = useSignedIn();
  const address = useAddress();
  const filter = taskFilterOf(address.read);
  const { data: projects } = useProjectChoices();
  const projectOf = (task: Task) => projects?.items.find(({ id }) => id === task.projectId);
  return (
    <Page
      title={t('tasks')}
      inspector={<TaskInspector />}
      bar={
        <div className="flex flex-wrap items-center gap-2 border-b border-border px-4 py-1.5">
          <FilterChoice
            name="who"
            label={t('myTasks')}
            value={filter.mine ? undefined : 'all'}
            choices={[['all', t('allTasks')]]}
          />
          <TaskFilters withProject />
        </div>
      }
    >
      <QuickAdd
        className="shrink-0 border-b border-border px-4"
        into={{
          assignee: { type: 'user', id: user.id },
          ...(filter.projectId ? { projectId: filter.projectId } : {}),
        }}
      />
      <FilteredTasks
        label={t('tasks')}
        filter={filter}
        projectOf={projectOf}
        empty={
          <Empty
            sentence={t('noTaskFitsHereWhatYou')}
            action={filter.mine && <UnderAllTasks filter={filter} />}
            example={
              <p className="flex items-center gap-2.5 text-foreground">
                <StateMark state="in-progress" />
                {t('askThreeSuppliersForAQuote')}
              </p>
            }
          />
        }
      />
    </Page>
  );
}
