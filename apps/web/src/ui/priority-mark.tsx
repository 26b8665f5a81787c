import type { TaskPriority } from '@mosaicstack/types';
import { wordsOf } from '../lib/words';

const t = wordsOf('ui');

const bars: Readonly<Record<TaskPriority, number>> = { low: 1, medium: 2, high: 3, critical: 4 };

export const priorityNames: Readonly<Record<TaskPriority, string>> = {
  get critical() {
    return t('critical');
  },
  get high() {
    return t('high');
  },
  get medium() {
    return t('medium');
  },
  get low() {
    return t('low');
  },
};

/** Rising bars, more of them filled the more urgent; critical is terracotta too. */
export const PriorityMark = ({ priority }: { priority: TaskPriority }) => (
  <svg
    role="img"
    aria-label={t('priority', { priority: priorityNames[priority] })}
    width="14"
    height="12"
    viewBox="0 0 14 12"
    className={`shrink-0 ${priority === 'critical' ? 'text-terracotta' : 'text-muted-foreground'}`}
  >
    {[0, 1, 2, 3].map((bar) => (
      <rect
        key={bar}
        x={bar * 3.5}
        y={9 - bar * 3}
        width="2.5"
        height={3 + bar * 3}
        fill={bar < bars[priority] ? 'currentColor' : 'var(--border)'}
      />
    ))}
  </svg>
);
