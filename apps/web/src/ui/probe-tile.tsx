import type { ProbeReport } from '@mosaicstack/types';
import { wordsOf } from '../lib/words';

const t = wordsOf('ui');

type State = ProbeReport['state'];

const shapes: Readonly<Record<State, { ink: string; path: string; name: string }>> = {
  ok: {
    ink: 'text-verdigris',
    path: 'M0 0h16v16H0z',
    get name() {
      return t('probeOk');
    },
  },
  warning: {
    ink: 'text-ochre',
    path: 'M1 1h7v14H1z',
    get name() {
      return t('probeWarning');
    },
  },
  failed: {
    ink: 'text-terracotta',
    path: 'M1 3 3 1 8 6 13 1 15 3 10 8 15 13 13 15 8 10 3 15 1 13 6 8z',
    get name() {
      return t('probeFailed');
    },
  },
  skipped: {
    ink: 'text-muted-foreground',
    path: '',
    get name() {
      return t('probeNotAsked');
    },
  },
};

export const probeStateName = (state: State): string => shapes[state].name;

/** Filled, half, crossed or hollow, in a drawing of 16 by 16. */
export const ProbeShape = ({ state }: { state: State }) => {
  const { ink, path } = shapes[state];
  return (
    <g className={ink}>
      <rect x="0.5" y="0.5" width="15" height="15" fill="none" stroke="currentColor" />
      {path !== '' && <path d={path} fill="currentColor" shapeRendering="auto" />}
    </g>
  );
};

/** One finding of the doctor as one tile of the wall. */
export const ProbeTile = ({ state }: { state: State }) => (
  <svg
    role="img"
    aria-label={shapes[state].name}
    width="16"
    height="16"
    viewBox="0 0 16 16"
    shapeRendering="crispEdges"
    className="shrink-0"
  >
    <ProbeShape state={state} />
  </svg>
);
