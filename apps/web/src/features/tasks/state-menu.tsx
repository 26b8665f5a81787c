'use client';

import type { Task, TaskState } from '@mosaicstack/types';
import { Suspense, useRef, useState } from 'react';
import { lazy } from '../../lib/lazy';
import { StateMark, stateNames } from '../../ui/state-mark';
import { wordsOf } from '../../lib/words';

const t = wordsOf('tasks');

const StateSheet = lazy(async () => ({ default: (await import('./state-sheet')).StateSheet }));

interface StateMenuProps {
  task: Pick<Task, 'title' | 'state'>;
  onChoose: (state: TaskState) => void;
}

/** The state of a task, and the way to another one. */
export function StateMenu({ task, onChoose }: StateMenuProps) {
  const button = useRef<HTMLButtonElement>(null);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      <button
        ref={button}
        type="button"
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        aria-label={t('stateOf', { title: task.title, state: stateNames[task.state] })}
        title={stateNames[task.state]}
        className="grid size-7 shrink-0 place-items-center rounded-control hover:bg-accent"
        onClick={() => setAnchor(button.current)}
      >
        <StateMark state={task.state} />
      </button>
      {anchor && (
        <Suspense>
          <StateSheet
            state={task.state}
            anchor={anchor}
            onChoose={onChoose}
            onClose={() => setAnchor(null)}
          />
        </Suspense>
      )}
    </>
  );
}
