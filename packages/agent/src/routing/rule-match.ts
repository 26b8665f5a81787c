import type { Classification, RoutingAction, RoutingMatch } from '@mosaicstack/types';
import { type CatalogueEntry, referenceOf } from './catalogue.js';
import { hasStrength } from './strengths.js';

const agrees = (wanted: boolean | null, is: boolean): boolean => wanted === null || wanted === is;

/** Why a rule does not speak of a message; undefined where it does. `text` is the message in lower case, searched for keywords alone. */
export function mismatch(match: RoutingMatch, asked: Classification, text: string): string | undefined {
  const { tasks, domains, keywords, hasImages, reasoning, short, minTokens, maxTokens } = match;
  if (tasks.length > 0 && !tasks.includes(asked.task))
    return `It is for ${tasks.join(' or ')}; this is ${asked.task}.`;
  if (domains.length > 0 && !domains.some((domain) => asked.domains.includes(domain.toLowerCase())))
    return `It is for ${domains.join(' or ')}, which nothing here is about.`;
  if (!agrees(hasImages, asked.hasImages))
    return hasImages ? 'It is for messages with pictures.' : 'It is for messages without pictures.';
  if (!agrees(reasoning, asked.reasoning))
    return reasoning
      ? 'It is for agents that think before they answer.'
      : 'It is for agents that do not think before they answer.';
  if (!agrees(short, asked.isShort))
    return short ? 'It is for short messages.' : 'It is for longer messages.';
  if (minTokens !== null && asked.tokensNeeded < minTokens)
    return `It is for ${minTokens} tokens and more; this takes about ${asked.tokensNeeded}.`;
  if (maxTokens !== null && asked.tokensNeeded > maxTokens)
    return `It is for up to ${maxTokens} tokens; this takes about ${asked.tokensNeeded}.`;
  const isNamed = keywords.length === 0 || keywords.some((keyword) => text.includes(keyword.toLowerCase()));
  return isNamed ? undefined : `None of its words is in it: ${keywords.join(', ')}.`;
}

/** Whether a rule speaks of a message. */
export const matches = (match: RoutingMatch, asked: Classification, text: string): boolean =>
  mismatch(match, asked, text) === undefined;

/** Whether a model is one that a rule wants. */
export const satisfies = (
  { provider, model, costTier, strength }: RoutingAction,
  entry: CatalogueEntry,
): boolean =>
  (provider === null || entry.provider === provider) &&
  (model === null || referenceOf(entry) === model) &&
  (costTier === null || entry.costTier === costTier) &&
  (strength === null || hasStrength[strength](entry));
