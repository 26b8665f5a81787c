import type { DelegationWords, SpendingWords } from '@mosaicstack/transcript';
import { moneyWords } from '../../lib/money-words';
import { wordsOf } from '../../lib/words';

const t = wordsOf('answering');

/** What was paid, and how much of its window a model holds in mind. */
export const paidWords: SpendingWords = {
  cost: moneyWords,
  ofContext: (percent) => t('ofContext', { percent }),
};

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
  cost: moneyWords,
};
