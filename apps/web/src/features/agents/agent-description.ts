import type { Agent } from '@mosaicstack/types';
import { wordsOf } from '../../lib/words';

const t = wordsOf('agents');

/** The product's own agents; what somebody wrote of theirs stays as they wrote it. */
const shipped: Readonly<Record<string, string>> = {
  get assistant() {
    return t('assistantIsFor');
  },
  get planner() {
    return t('plannerIsFor');
  },
  get coder() {
    return t('coderIsFor');
  },
  get researcher() {
    return t('researcherIsFor');
  },
  get reviewer() {
    return t('reviewerIsFor');
  },
};

/** What an agent is for, in the language that is shown where that is known. */
export const descriptionOf = ({ isSystem, name, description }: Agent): string =>
  (isSystem ? shipped[name] : undefined) ?? description;
