import type { KeyScope } from '@mosaicstack/types';
import { wordsOf } from '../../lib/words';

const t = wordsOf('settings');

/** What each lets a program do, for whoever chooses. */
export const scopeNotes: Readonly<Record<KeyScope, string>> = {
  get read() {
    return t('seeWhatYouSee');
  },
  get chat() {
    return t('holdConversationsAndRunAgents');
  },
  get write() {
    return t('changeProjectsTasksAndMissionsReads');
  },
  get approve() {
    return t('answerWhatYourAgentsAskBefore');
  },
  get admin() {
    return t('administerThisInstance');
  },
  get mcp() {
    return t('useTheToolsOfThisInstance');
  },
  get metrics() {
    return t('readItsFigures');
  },
};

export const keyScopes = Object.keys(scopeNotes) as readonly KeyScope[];
