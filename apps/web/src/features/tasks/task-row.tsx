'use client';

import type { Project, Task } from '@mosaicstack/types';
import { QueryLink } from '../../lib/query-link';
import { PriorityMark } from '../../ui/priority-mark';
import { RelativeTime } from '../../ui/relative-time';
import { StateMark, stateNames } from '../../ui/state-mark';
import { Tile } from '../../ui/tile';
import { useMay } from '../teams/teams';
import { AssigneeMark } from './assignee-mark';
import { DueMark } from './due-mark';
import { StateMenu } from './state-menu';
import { tellRefusal, useChangeTask } from './task-changes';

interface TaskRowProps {
  task: Task;
  /** Where the task opens. */
  href: string;
  isCurrent: boolean;
  /** Named where tasks of many projects stand together. */
  project?: Project | undefined;
}

/** A task in one line: state, urgency, what it is, whose, when. */
export function TaskRow({ task, href, isCurrent, project }: TaskRowProps) {
  const may = useMay('change', task);
  const change = useChangeTask();
  return (
    <div
      className={`flex h-9 items-center gap-2.5 pr-4 pl-2.5 hover:bg-accent ${isCurrent ? 'bg-accent' : ''}`}
    >
      {may ? (
        <StateMenu
          task={task}
          onChoose={(state) =>
            change.mutate({ task, change: { state } }, { onError: (error) => tellRefusal(error, task.title) })
          }
        />
      ) : (
        <span className="grid w-7 shrink-0 place-items-center">
          <StateMark state={task.state} label={stateNames[task.state]} />
        </span>
      )}
      <PriorityMark priority={task.priority} />
      <QueryLink
        href={href}
        aria-current={isCurrent ? 'true' : undefined}
        className="flex h-full min-w-0 grow items-center -outline-offset-2"
      >
        <span className="truncate">{task.title}</span>
      </QueryLink>
      {task.tags.slice(0, 2).map((tag) => (
        <span key={tag} className="hidden max-w-28 truncate text-meta text-muted-foreground wide:inline">
          {tag}
        </span>
      ))}
      {project && (
        <span className="hidden w-40 shrink-0 items-center gap-1.5 text-meta text-muted-foreground columns:flex">
          <Tile seed={project.id} size={14} />
          <span className="truncate">{project.name}</span>
        </span>
      )}
      <span className="shrink-0 text-right text-meta columns:w-20">
        <DueMark task={task} />
      </span>
      <span className="grid w-4 shrink-0 place-items-center">
        <AssigneeMark task={task} />
      </span>
      <span className="hidden w-14 shrink-0 text-right text-meta text-muted-foreground columns:block">
        <RelativeTime at={task.updatedAt} />
      </span>
    </div>
  );
}
