import { ChevronLeft, ChevronRight } from 'lucide-react';
import { wordsOf } from '../../lib/words';

const t = wordsOf('chat');

export interface Branch {
  /** From 1. */
  position: number;
  count: number;
  onMove: (step: -1 | 1) => void;
}

const stepClass = 'grid size-6 place-items-center rounded-control hover:bg-accent disabled:opacity-40';

/** Which of several alternatives is being read, and the way to the others. */
export const BranchSwitcher = ({ branch: { position, count, onMove } }: { branch: Branch }) => (
  <span className="inline-flex items-center font-mono text-meta text-muted-foreground">
    <button
      type="button"
      aria-label={t('earlierVersion')}
      className={stepClass}
      disabled={position === 1}
      onClick={() => onMove(-1)}
    >
      <ChevronLeft size={16} aria-hidden="true" />
    </button>
    <span aria-label={t('versionOf', { position, count })}>
      {position}/{count}
    </span>
    <button
      type="button"
      aria-label={t('laterVersion')}
      className={stepClass}
      disabled={position === count}
      onClick={() => onMove(1)}
    >
      <ChevronRight size={16} aria-hidden="true" />
    </button>
  </span>
);
