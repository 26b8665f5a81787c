import type {
  AgentId,
  CostTier,
  ModelStrength,
  RoutingAction,
  RoutingMatch,
  RoutingRule,
  TaskKind,
  ThinkingLevel,
} from '@mosaicstack/types';
import { wordsOf } from '../../lib/words';

const t = wordsOf('models');

const list = (words: readonly string[]): string => words.join(t('or'));

/** The product's own rules; what somebody called theirs is theirs in every language. */
const shipped: Readonly<Record<string, string>> = {
  get 'system:images'() {
    return t('picturesRule');
  },
  get 'system:coding'() {
    return t('codeRule');
  },
  get 'system:summaries'() {
    return t('summariesRule');
  },
  get 'system:short'() {
    return t('shortRule');
  },
};

export const ruleName = ({ id, name }: Pick<RoutingRule, 'id' | 'name'>): string => shipped[id] ?? name;

export const taskNames: Readonly<Record<TaskKind, string>> = {
  get chat() {
    return t('chat');
  },
  get coding() {
    return t('coding');
  },
  get analysis() {
    return t('analysis');
  },
  get summarization() {
    return t('summarization');
  },
  get general() {
    return t('general');
  },
};

export const tierNames: Readonly<Record<CostTier, string>> = {
  get cheap() {
    return t('cheap');
  },
  get standard() {
    return t('standard');
  },
  get premium() {
    return t('premium');
  },
};

export const modelsOfTier: Readonly<Record<CostTier, string>> = {
  get cheap() {
    return t('aCheapModel');
  },
  get standard() {
    return t('aStandardModel');
  },
  get premium() {
    return t('aPremiumModel');
  },
};

const strengths: Readonly<Record<ModelStrength, string>> = {
  get coding() {
    return t('theBestForCode');
  },
  get vision() {
    return t('theBestForPictures');
  },
  get 'long-context'() {
    return t('theBestForLongTexts');
  },
};

const thinkings: Readonly<Record<ThinkingLevel, string>> = {
  get off() {
    return t('withoutThinking');
  },
  get low() {
    return t('thinkingALittle');
  },
  get medium() {
    return t('thinkingAsUsual');
  },
  get high() {
    return t('thinkingHard');
  },
};

/** When a rule speaks, in words. */
export function whenWords(match: RoutingMatch): string {
  const parts = [
    ...(match.tasks.length > 0 ? [list(match.tasks.map((task) => taskNames[task]))] : []),
    ...(match.domains.length > 0 ? [t('about', { what: list(match.domains) })] : []),
    ...(match.keywords.length > 0
      ? [t('says', { what: list(match.keywords.map((word) => `“${word}”`)) })]
      : []),
    ...(match.hasImages === true ? [t('withPictures')] : []),
    ...(match.short === true ? [t('short')] : []),
    ...(match.reasoning === true ? [t('withThinking')] : []),
    ...(match.minTokens === null ? [] : [t('fromTokens', { count: match.minTokens })]),
    ...(match.maxTokens === null ? [] : [t('upToTokens', { count: match.maxTokens })]),
  ];
  return parts.length > 0 ? parts.join(', ') : t('always');
}

/** Who answers then, in words. */
export function thenWords(
  { provider, model, costTier, strength, thinking, agentId }: RoutingAction,
  agentName: (id: AgentId) => string | undefined,
): string {
  const parts = [
    ...(model === null ? [] : [model]),
    ...(provider === null ? [] : [t('aModelOf', { provider })]),
    ...(costTier === null ? [] : [modelsOfTier[costTier]]),
    ...(strength === null ? [] : [strengths[strength]]),
    ...(agentId === null ? [] : [t('theAgent', { name: agentName(agentId) ?? t('oneThatIsGone') })]),
    ...(thinking === null ? [] : [thinkings[thinking]]),
  ];
  return parts.join(', ');
}
