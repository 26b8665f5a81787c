'use client';

import { taskIdSchema, type TaskId } from '@mosaicstack/types';
import { Suspense, type ReactNode } from 'react';
import { lazy } from '../../lib/lazy';
import { useAddress } from '../../lib/use-address';
import { isMissing } from '../../lib/problem';
import { Loaded } from '../../lib/loaded';
import { Inspector } from '../../ui/inspector';
import { useTask } from './task-changes';
import { wordsOf } from '../../lib/words';

const t = wordsOf('tasks');

const TaskDetails = lazy(async () => ({ default: (await import('./task-details')).TaskDetails }));

interface TaskInspectorProps {
  /** What the page knows of the task beyond what it is itself. */
  about?: (id: TaskId) => ReactNode;
}

/** The task named in the address, beside whatever page names it. */
export function TaskInspector({ about }: TaskInspectorProps) {
  const address = useAddress();
  const named = address.read('task');
  if (named === undefined) return null;
  const onClose = (): void => address.change({ task: undefined });
  const id = taskIdSchema.safeParse(named).data;
  if (id) return <OpenTask key={id} id={id} about={about?.(id)} onClose={onClose} />;
  return (
    <Inspector label={t('task')} subject={named} onClose={onClose}>
      <NoTask />
    </Inspector>
  );
}

const NoTask = () => <p className="p-4 text-muted-foreground">{t('thisTaskIsGoneOrIt')}</p>;

interface OpenTaskProps {
  id: TaskId;
  about: ReactNode;
  onClose: () => void;
}

function OpenTask({ id, about, onClose }: OpenTaskProps) {
  const task = useTask(id);
  return (
    <Inspector label={t('task')} subject={id} onClose={onClose}>
      {isMissing(task.error) ? (
        <NoTask />
      ) : (
        <Loaded query={task} label={t('loadingTheTask')}>
          {(read) => (
            <>
              {about}
              <Suspense>
                <TaskDetails task={read} onDeleted={onClose} />
              </Suspense>
            </>
          )}
        </Loaded>
      )}
    </Inspector>
  );
}
