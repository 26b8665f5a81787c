'use client';

import type { Task } from '@mosaicstack/types';
import { Ellipsis } from 'lucide-react';
import { memo, useEffect, useRef, useState } from 'react';
import { QueryLink } from '../../lib/query-link';
import { IconButton } from '../../ui/button';
import { PriorityMark } from '../../ui/priority-mark';
import { AssigneeMark } from '../tasks/assignee-mark';
import { DueMark } from '../tasks/due-mark';
import { useBoardControl } from './board-control';
import { dragCard } from './board-drag';
import { wordsOf } from '../../lib/words';

const t = wordsOf('board');

interface BoardCardProps {
  task: Task;
  /** Has the focus of the board: it is larger, and the one stop of the Tab key. */
  isFocused: boolean;
  isTabStop: boolean;
  may: boolean;
  conflict: string | undefined;
  /** What a blocked task waits for. */
  blockers: readonly string[];
}

export const BoardCard = memo(function BoardCard(props: BoardCardProps) {
  const { task, isFocused, isTabStop, may, conflict, blockers } = props;
  const { focus, forgetConflict, hrefOf, openMenu, wantsFocus } = useBoardControl();
  const card = useRef<HTMLDivElement>(null);
  const link = useRef<HTMLAnchorElement>(null);
  const [isDragging, setDragging] = useState(false);
  const [edge, setEdge] = useState<'top' | 'bottom' | null>(null);

  useEffect(() => {
    if (!may || !card.current) return;
    const { id: taskId, state } = task;
    return dragCard({ element: card.current, taskId, state, onDragging: setDragging, onEdge: setEdge });
  }, [may, task]);

  useEffect(() => {
    if (!isFocused || !wantsFocus.current) return;
    wantsFocus.current = false;
    link.current?.focus({ preventScroll: true });
  }, [isFocused, wantsFocus]);

  return (
    <div
      ref={card}
      data-edge={edge ?? undefined}
      className={`group/card relative mx-1.5 flex h-[calc(100%-2px)] flex-col overflow-hidden before:absolute before:inset-x-0 before:z-1 before:h-0.5 data-[edge=bottom]:before:bottom-0 data-[edge=bottom]:before:bg-lapis data-[edge=top]:before:top-0 data-[edge=top]:before:bg-lapis ${
        isDragging
          ? 'border border-dashed border-input *:invisible'
          : conflict
            ? 'border-l-2 border-ochre bg-accent'
            : 'bg-card hover:bg-accent focus-within:bg-accent'
      }`}
    >
      <div className={`flex shrink-0 items-center gap-1.5 pr-1.5 pl-2 ${isFocused ? 'h-11' : 'h-7'}`}>
        <QueryLink
          ref={link}
          href={hrefOf(task.id)}
          draggable={false}
          data-task={task.id}
          tabIndex={isTabStop ? 0 : -1}
          aria-keyshortcuts={
            may ? '1 2 3 4 5 6 7 Alt+ArrowUp Alt+ArrowDown Alt+ArrowLeft Alt+ArrowRight M' : undefined
          }
          onFocus={() => focus(task.id)}
          className="flex h-full min-w-0 grow items-center after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-ring"
        >
          <span className={isFocused ? 'line-clamp-2' : 'truncate'}>{task.title}</span>
        </QueryLink>
        {!isFocused && blockers.length > 0 && (
          <span
            title={t('waitsFor', { names: blockers.join(', ') })}
            className="font-mono text-meta text-ochre"
          >
            {blockers[0]}
            {blockers.length > 1 && ` +${blockers.length - 1}`}
          </span>
        )}
        {!isFocused && (
          <span className="text-meta group-hover/card:hidden">
            <DueMark task={task} />
          </span>
        )}
        {(task.priority === 'critical' || task.priority === 'high') && (
          <PriorityMark priority={task.priority} />
        )}
        <AssigneeMark task={task} size={14} />
        {may && (
          <IconButton
            label={t('moveTo', { title: task.title })}
            tabIndex={isFocused ? 0 : -1}
            className={`relative z-1 size-6! ${isFocused ? '' : 'hidden! group-hover/card:inline-flex! pointer-coarse:inline-flex!'}`}
            onClick={(event) => openMenu(task.id, event.currentTarget)}
          >
            <Ellipsis size={16} aria-hidden="true" />
          </IconButton>
        )}
      </div>
      {isFocused && (
        <div className="flex h-7 shrink-0 items-center gap-2.5 overflow-hidden px-2 text-meta whitespace-nowrap text-muted-foreground">
          <span className="font-mono">{task.id.slice(-4)}</span>
          <DueMark task={task} />
          {blockers.length > 0 && (
            <span className="text-ochre">{t('waitsForNames', { names: blockers.join(', ') })}</span>
          )}
          {task.tags.map((tag) => (
            <span key={tag}>{tag}</span>
          ))}
        </div>
      )}
      {conflict && (
        <div role="alert" className="relative z-1 flex items-start gap-2 px-2 pb-1.5 text-meta">
          <p className="grow">{conflict}</p>
          <button
            type="button"
            className="min-h-6 shrink-0 text-primary underline"
            onClick={() => forgetConflict(task.id)}
          >
            {t('understood')}
          </button>
        </div>
      )}
    </div>
  );
});
