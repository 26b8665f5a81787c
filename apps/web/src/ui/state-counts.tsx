import { taskStateSchema, type TaskState } from '@mosaicstack/types';
import { StateMark, stateNames } from './state-mark';
import { wordsOf } from '../lib/words';

const t = wordsOf('ui');

type Counts = Readonly<Partial<Record<TaskState, number>>>;

const fills: Readonly<Record<TaskState, string>> = {
  'not-started': 'var(--border)',
  'in-progress': 'var(--lapis)',
  blocked: 'var(--ochre)',
  'needs-qa': 'var(--porphyry)',
  done: 'var(--verdigris)',
  failed: 'var(--terracotta)',
  cancelled: 'var(--input)',
};
/** Finished work first, so that the bar fills from the left. */
const barOrder: readonly TaskState[] = [
  'done',
  'needs-qa',
  'in-progress',
  'blocked',
  'failed',
  'cancelled',
  'not-started',
];

const totalOf = (counts: Counts): number => Object.values(counts).reduce((sum, count) => sum + count, 0);

/** All tasks as one bar of shares. */
export function StateBar({ counts }: { counts: Counts }) {
  const total = totalOf(counts);
  const shareOf = (states: readonly TaskState[]): number =>
    (100 * states.reduce((sum, state) => sum + (counts[state] ?? 0), 0)) / Math.max(1, total);
  return (
    <svg
      role="img"
      aria-label={t('ofDone', { done: counts.done ?? 0, total })}
      viewBox="0 0 100 6"
      preserveAspectRatio="none"
      className="block h-1.5 w-full bg-accent"
    >
      {barOrder.map((state, index) => (
        <rect
          key={state}
          x={shareOf(barOrder.slice(0, index))}
          y="0"
          width={shareOf([state])}
          height="6"
          fill={fills[state]}
        />
      ))}
    </svg>
  );
}

/** The same in figures, state by state. */
export const StateCounts = ({ counts }: { counts: Counts }) => (
  <dl className="flex flex-wrap gap-x-5 gap-y-1.5">
    {taskStateSchema.options.map((state) => (
      <div key={state} className="flex items-center gap-2">
        <StateMark state={state} />
        <dt className="text-muted-foreground">{stateNames[state]}</dt>
        <dd className="font-medium">{counts[state] ?? 0}</dd>
      </div>
    ))}
  </dl>
);
