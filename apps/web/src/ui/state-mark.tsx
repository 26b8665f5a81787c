import type { TaskState } from '@mosaicstack/types';
import { memo } from 'react';
import { wordsOf } from '../lib/words';

const t = wordsOf('ui');

/** Each state has a shape as well as a colour. */
const shapes: Readonly<Record<TaskState, { ink: string; path: string }>> = {
  'not-started': { ink: 'text-muted-foreground', path: '' },
  'in-progress': { ink: 'text-lapis', path: 'M1 1h5v10H1z' },
  blocked: { ink: 'text-ochre', path: 'M1 5h10v2H1z' },
  'needs-qa': { ink: 'text-porphyry', path: 'M4 4h4v4H4z' },
  done: { ink: 'text-verdigris', path: 'M1 1h10v10H1z' },
  failed: {
    ink: 'text-terracotta',
    path: 'M1 2.4 2.4 1 11 9.6 9.6 11zM9.6 1 11 2.4 2.4 11 1 9.6z',
  },
  cancelled: { ink: 'text-muted-foreground', path: 'M1 9.6 9.6 1 11 2.4 2.4 11z' },
};

export const stateNames: Readonly<Record<TaskState, string>> = {
  get 'not-started'() {
    return t('notStarted');
  },
  get 'in-progress'() {
    return t('inProgress');
  },
  get blocked() {
    return t('blocked');
  },
  get 'needs-qa'() {
    return t('needsQA');
  },
  get done() {
    return t('done');
  },
  get failed() {
    return t('failed');
  },
  get cancelled() {
    return t('cancelled');
  },
};

/** A state as one tile: hollow, half, barred, cored, filled, crossed or struck. Its name stands beside it or is its label. */
export const StateMark = memo(function StateMark({ state, label }: { state: TaskState; label?: string }) {
  const { ink, path } = shapes[state];
  return (
    <svg
      width="12"
      height="12"
      viewBox="0 0 12 12"
      className={`shrink-0 ${ink}`}
      {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    >
      <rect
        x="0.75"
        y="0.75"
        width="10.5"
        height="10.5"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
      />
      {path !== '' && <path d={path} fill="currentColor" />}
    </svg>
  );
});
