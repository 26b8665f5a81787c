import type { AgentId, RoutingAction, RoutingMatch } from '@mosaicstack/types';
import { wordsOf } from '../../lib/words';

const t = wordsOf('models');

const list = (words: readonly string[]): string => words.join(t('or'));

/** When a rule speaks, in words. */
export function whenWords(match: RoutingMatch): string {
  const parts = [
    ...(match.tasks.length > 0 ? [list(match.tasks)] : []),
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
    ...(costTier === null ? [] : [t('aModelOfTier', { costTier })]),
    ...(strength === null ? [] : [t('theBestFor', { strength })]),
    ...(agentId === null ? [] : [t('theAgent', { name: agentName(agentId) ?? t('oneThatIsGone') })]),
    ...(thinking === null ? [] : [t('thinkingLevel', { level: thinking })]),
  ];
  return parts.join(', ');
}
