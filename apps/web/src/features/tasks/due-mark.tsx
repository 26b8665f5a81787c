import type { Task } from '@mosaicstack/types';
import { dayOf, dueWords, type DueTone } from './due-date';
import { wordsOf } from '../../lib/words';

const t = wordsOf('tasks');

const inks: Readonly<Record<DueTone, string>> = {
  overdue: 'text-terracotta font-medium',
  today: 'text-ochre font-medium',
  soon: 'text-foreground',
  later: 'text-muted-foreground',
};

export function DueMark({ task }: { task: Pick<Task, 'due' | 'state'> }) {
  const due = dueWords(task, dayOf(new Date()));
  if (!due || task.due === null) return null;
  return (
    <time
      dateTime={task.due}
      title={t('due', { due: task.due })}
      className={`whitespace-nowrap ${inks[due.tone]}`}
    >
      {due.words}
    </time>
  );
}
