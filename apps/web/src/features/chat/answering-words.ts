import type { DelegationWords } from '@mosaicstack/transcript';
import { wordsOf } from '../../lib/words';

const t = wordsOf('answering');

/** How much of its window a model holds in mind. */
export const contextWords = (percent: string): string => t('ofContext', { percent });

const states = {
  running: () => t('running'),
  completed: () => t('completed'),
  failed: () => t('failed'),
  stopped: () => t('stopped'),
};

/** What delegated work is said with. */
export const delegationWords: DelegationWords = {
  state: (outcome) => states[outcome](),
  steps: (count) => t('steps', { count }),
};
