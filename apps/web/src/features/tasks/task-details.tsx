'use client';

import type { Task } from '@mosaicstack/types';
import { useState } from 'react';
import { isStaleVersion, problemOf, referenceOf } from '../../lib/problem';
import { Button } from '../../ui/button';
import { EditLine } from '../../ui/edit-line';
import { EditProse } from '../../ui/edit-prose';
import { ProblemBlock } from '../../ui/problem-block';
import { RelativeTime } from '../../ui/relative-time';
import { ActivityList } from '../activity/activity-list';
import { useMay } from '../teams/teams';
import { DeleteTask } from './delete-task';
import { Evidence } from './evidence';
import { Subtasks } from './subtasks';
import { useChangeTask, type TaskChange } from './task-changes';
import { TaskFields } from './task-fields';
import { wordsOf } from '../../lib/words';

const t = wordsOf('tasks');

/** Everything about one task. Each field is saved as it is left. */
export function TaskDetails({ task, onDeleted }: { task: Task; onDeleted: () => void }) {
  const may = useMay('change', task);
  const change = useChangeTask();
  const [isDeleting, setDeleting] = useState(false);
  const save = (fields: TaskChange): void => change.mutate({ task, change: fields });
  const problem = change.error && problemOf(change.error);
  return (
    <div className="flex flex-col gap-5 p-4">
      {may ? (
        <EditLine
          key={task.title}
          aria-label={t('title')}
          value={task.title}
          required
          maxLength={200}
          className="h-9! text-reading font-medium"
          onSave={(title) => save({ title })}
        />
      ) : (
        <p className="text-reading font-medium">{task.title}</p>
      )}
      {problem &&
        (isStaleVersion(change.error) ? (
          <p role="alert" className="border-l-2 border-ochre py-1 pl-3">
            {t('somebodyChangedThisTaskMeanwhileIt')}
          </p>
        ) : (
          <ProblemBlock problem={problem} reference={referenceOf(problem)} />
        ))}
      <TaskFields task={task} save={may ? save : undefined} />
      <EditProse
        label={t('description')}
        value={task.description}
        placeholder={t('whatIsToBeDoneAnd')}
        maxLength={20_000}
        onSave={may ? (description) => save({ description }) : undefined}
      />
      <Subtasks task={task} may={may} />
      <Evidence evidence={task.evidence} onChange={may ? (evidence) => save({ evidence }) : undefined} />
      <section aria-label={t('activity')}>
        <h3 className="mb-1 text-meta text-muted-foreground">{t('activity')}</h3>
        <ActivityList of={{ taskId: task.id, limit: 20 }} empty={t('nothingWasNotedYet')} />
      </section>
      <footer className="flex items-center justify-between gap-3 border-t border-border pt-3 text-meta text-muted-foreground">
        <span>
          {t.rich('changedVersion', {
            when: () => <RelativeTime at={task.updatedAt} />,
            version: task.version,
          })}
        </span>
        {may && (
          <Button look="plain" onClick={() => setDeleting(true)}>
            {t('delete')}
          </Button>
        )}
      </footer>
      {isDeleting && <DeleteTask task={task} onClose={() => setDeleting(false)} onDeleted={onDeleted} />}
    </div>
  );
}
