'use client';

import type { Task } from '@mosaicstack/types';
import { problemOf, referenceOf } from '../../lib/problem';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { ProblemBlock } from '../../ui/problem-block';
import { useDeleteTask } from './task-changes';
import { wordsOf } from '../../lib/words';

const t = wordsOf('tasks');

interface DeleteTaskProps {
  task: Task;
  onClose: () => void;
  onDeleted: () => void;
}

export function DeleteTask({ task, onClose, onDeleted }: DeleteTaskProps) {
  const remove = useDeleteTask();
  const problem = remove.error && problemOf(remove.error);
  return (
    <Dialog title={t('deleteThisTask')} onClose={onClose}>
      <p>{t('andWhatIsNotedOnIt', { title: task.title })}</p>
      {problem && <ProblemBlock problem={problem} reference={referenceOf(problem)} />}
      <div className="mt-4 flex gap-2">
        <Button
          look="danger"
          aria-disabled={remove.isPending}
          onClick={() => remove.mutate(task, { onSuccess: onDeleted })}
        >
          {t('delete')}
        </Button>
        <Button look="plain" onClick={onClose}>
          {t('keepIt')}
        </Button>
      </div>
    </Dialog>
  );
}
