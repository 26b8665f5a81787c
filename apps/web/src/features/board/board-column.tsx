'use client';

import type { Task, TaskId, TaskState } from '@mosaicstack/types';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useRows } from '../../lib/use-rows';
import { stateNames } from '../../ui/state-mark';
import { BoardCard } from './board-card';
import { receiveCards } from './board-drag';

/** As wide as a phone shows at once, or one of as many as fit. */
export const columnWidth = 'w-[78vw] shrink-0 columns:w-auto columns:min-w-48 columns:flex-1 columns:shrink';

/** Pixels; a card grows when it has the focus or something to say. */
const heights = { card: 30, grown: 74, conflict: 66 } as const;

interface BoardColumnProps {
  state: TaskState;
  tasks: readonly Task[];
  head: ReactNode;
  /** Only where the card with the focus is in this column. */
  focused: TaskId | undefined;
  /** The card the Tab key reaches, if it is in this column. */
  tabStop: TaskId | undefined;
  conflicts: ReadonlyMap<TaskId, string>;
  blockers: ReadonlyMap<string, readonly string[]>;
  may: boolean;
}

const none: readonly string[] = [];

/** One state, of whose cards only those in sight are drawn. */
export function BoardColumn(props: BoardColumnProps) {
  const { state, tasks, head, focused, tabStop, conflicts, blockers, may } = props;
  const column = useRef<HTMLElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const [isOver, setOver] = useState(false);
  const heightOf = (task: Task | undefined): number =>
    (task?.id === focused ? heights.grown : heights.card) +
    (task && conflicts.has(task.id) ? heights.conflict : 0);
  const cards = useRows({
    scroller,
    count: tasks.length,
    heightOf: (index) => heightOf(tasks[index]),
    keyOf: (index) => tasks[index]?.id ?? '',
    beyond: 8,
  });

  useEffect(() => {
    if (!column.current) return;
    return receiveCards({ element: column.current, state, onOver: setOver });
  }, [state]);

  const focusedIndex = focused === undefined ? -1 : tasks.findIndex(({ id }) => id === focused);
  useEffect(() => {
    cards.measure();
  }, [cards, focusedIndex, conflicts]);
  useEffect(() => {
    if (focusedIndex >= 0) cards.scrollToIndex(focusedIndex, { align: 'auto' });
  }, [cards, focusedIndex]);

  return (
    <section
      ref={column}
      aria-label={stateNames[state]}
      data-over={isOver}
      className={`${columnWidth} flex min-h-0 snap-center flex-col border-r border-border data-[over=true]:bg-accent/50`}
    >
      {head}
      <div ref={scroller} tabIndex={-1} className="min-h-0 grow overflow-x-hidden overflow-y-auto py-1.5">
        <ul className="relative" style={{ height: cards.getTotalSize() }}>
          {cards.getVirtualItems().map(({ index, key, start, size }) => {
            const task = tasks[index];
            return (
              task && (
                <li
                  key={key}
                  aria-setsize={tasks.length}
                  aria-posinset={index + 1}
                  className="absolute inset-x-0 top-0"
                  style={{ transform: `translateY(${start}px)`, height: size }}
                >
                  <BoardCard
                    task={task}
                    isFocused={task.id === focused}
                    isTabStop={task.id === tabStop}
                    may={may}
                    conflict={conflicts.get(task.id)}
                    blockers={(state === 'blocked' && blockers.get(task.id)) || none}
                  />
                </li>
              )
            );
          })}
        </ul>
      </div>
    </section>
  );
}
