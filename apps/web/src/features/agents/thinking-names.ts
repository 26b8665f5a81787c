import type { ThinkingLevel } from '@mosaicstack/types';
import { wordsOf } from '../../lib/words';

const t = wordsOf('agents');

/** How long an agent thinks before it answers. */
export const thinkingNames: Readonly<Record<ThinkingLevel, string>> = {
  get off() {
    return t('offAnswerAtOnce');
  },
  get low() {
    return t('low');
  },
  get medium() {
    return t('medium');
  },
  get high() {
    return t('highSlowerForHardQuestions');
  },
};
