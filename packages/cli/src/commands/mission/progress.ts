import type { MissionProgress } from '@mosaicstack/types';

const barWidth = 20;

/** `████████░░░░░░░░░░░░  8/20  40 %`. */
export function barOf({ total, done, stuck }: MissionProgress): string {
  if (total === 0) return 'no tasks yet';
  const filled = Math.floor((done / total) * barWidth);
  const bar = '█'.repeat(filled) + '░'.repeat(barWidth - filled);
  const trouble = stuck === 0 ? '' : `  ${stuck} stuck`;
  return `${bar}  ${done}/${total}  ${Math.floor((done / total) * 100)} %${trouble}`;
}
