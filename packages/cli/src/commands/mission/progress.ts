import type { MissionTask } from '@mosaicstack/types';

export interface Progress {
  total: number;
  done: number;
  /** Failed or blocked: somebody has to look. */
  stuck: number;
}

/** What was cancelled or deleted counts neither way. */
export function progressOf(places: readonly MissionTask[]): Progress {
  const states = places.flatMap(({ task }) => (task && task.state !== 'cancelled' ? [task.state] : []));
  return {
    total: states.length,
    done: states.filter((state) => state === 'done').length,
    stuck: states.filter((state) => state === 'failed' || state === 'blocked').length,
  };
}

const barWidth = 20;

/** `████████░░░░░░░░░░░░  8/20  40 %`. */
export function barOf({ total, done, stuck }: Progress): string {
  if (total === 0) return 'no tasks yet';
  const filled = Math.floor((done / total) * barWidth);
  const bar = '█'.repeat(filled) + '░'.repeat(barWidth - filled);
  const trouble = stuck === 0 ? '' : `  ${stuck} stuck`;
  return `${bar}  ${done}/${total}  ${Math.floor((done / total) * 100)} %${trouble}`;
}
