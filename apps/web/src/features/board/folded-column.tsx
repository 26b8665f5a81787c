'use client';

import type { TaskState } from '@mosaicstack/types';
import { useEffect, useRef, useState } from 'react';
import { StateMark, stateNames } from '../../ui/state-mark';
import { receiveCards } from './board-drag';
import { wordsOf } from '../../lib/words';

const t = wordsOf('board');

interface FoldedColumnProps {
  state: TaskState;
  count: number;
  onOpen: () => void;
}

/** A column nobody looks at often, as a rail: cards can be dropped on it, and it opens. */
export function FoldedColumn({ state, count, onOpen }: FoldedColumnProps) {
  const rail = useRef<HTMLButtonElement>(null);
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    if (!rail.current) return;
    return receiveCards({ element: rail.current, state, onOver: setOver });
  }, [state]);
  return (
    <button
      ref={rail}
      type="button"
      data-over={isOver}
      onClick={onOpen}
      className="relative flex w-9 shrink-0 flex-col items-center gap-2.5 border-r border-border bg-card py-3 -outline-offset-2 hover:bg-accent data-[over=true]:bg-accent data-[over=true]:shadow-[inset_0_0_0_2px_var(--lapis)]"
    >
      <StateMark state={state} />
      <span className="sr-only">{t('show')} </span>
      <span className="font-mono text-meta text-muted-foreground">{count} </span>
      <span className="text-muted-foreground [writing-mode:vertical-rl]">{stateNames[state]}</span>
    </button>
  );
}
