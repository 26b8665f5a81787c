'use client';

import type { Project, Task } from '@mosaicstack/types';
import { useEffect, useEffectEvent, useRef } from 'react';
import { useRows } from '../../lib/use-rows';
import { useAddress } from '../../lib/use-address';
import { TaskRow } from './task-row';

const rowHeight = 36;

interface TaskListProps {
  label: string;
  tasks: readonly Task[];
  /** Called when the end comes into sight. */
  onEnd?: () => void;
  projectOf?: ((task: Task) => Project | undefined) | undefined;
}

/** Any number of tasks, of which only those in sight are drawn. */
export function TaskList({ label, tasks, onEnd, projectOf }: TaskListProps) {
  const address = useAddress();
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useRows({
    scroller,
    count: tasks.length,
    heightOf: () => rowHeight,
    keyOf: (index) => tasks[index]?.id ?? '',
    beyond: 12,
  });
  const shown = rows.getVirtualItems();
  const last = shown.at(-1)?.index ?? -1;

  // Once for each end that comes into sight: what failed is asked for again by its button, not by each drawing.
  const atEnd = useEffectEvent(() => onEnd?.());
  useEffect(() => {
    if (last >= tasks.length - 1) atEnd();
  }, [last, tasks.length]);

  return (
    <div ref={scroller} className="min-h-0 grow overflow-y-auto py-1">
      <ul aria-label={label} className="relative" style={{ height: rows.getTotalSize() }}>
        {shown.map(({ index, start }) => {
          const task = tasks[index];
          return (
            task && (
              <li
                key={task.id}
                aria-setsize={tasks.length}
                aria-posinset={index + 1}
                className="absolute inset-x-0 top-0"
                style={{ transform: `translateY(${start}px)` }}
              >
                <TaskRow
                  task={task}
                  href={address.with({ task: task.id })}
                  isCurrent={address.read('task') === task.id}
                  project={projectOf?.(task)}
                />
              </li>
            )
          );
        })}
      </ul>
    </div>
  );
}
