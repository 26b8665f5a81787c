import type { Classification, RoutingAction, RoutingMatch } from '@mosaicstack/types';
import { type CatalogueEntry, referenceOf } from './catalogue.js';
import { hasStrength } from './strengths.js';

const agrees = (wanted: boolean | null, is: boolean): boolean => wanted === null || wanted === is;

/** Whether a rule speaks of a message. `text` is the message in lower case, searched for keywords alone. */
export function matches(match: RoutingMatch, asked: Classification, text: string): boolean {
  const { tasks, domains, keywords, minTokens, maxTokens } = match;
  if (tasks.length > 0 && !tasks.includes(asked.task)) return false;
  if (domains.length > 0 && !domains.some((domain) => asked.domains.includes(domain.toLowerCase())))
    return false;
  if (!agrees(match.hasImages, asked.hasImages) || !agrees(match.reasoning, asked.reasoning)) return false;
  if (!agrees(match.short, asked.isShort)) return false;
  if (minTokens !== null && asked.tokensNeeded < minTokens) return false;
  if (maxTokens !== null && asked.tokensNeeded > maxTokens) return false;
  return keywords.length === 0 || keywords.some((keyword) => text.includes(keyword.toLowerCase()));
}

/** Whether a model is one that a rule wants. */
export const satisfies = (
  { provider, model, costTier, strength }: RoutingAction,
  entry: CatalogueEntry,
): boolean =>
  (provider === null || entry.provider === provider) &&
  (model === null || referenceOf(entry) === model) &&
  (costTier === null || entry.costTier === costTier) &&
  (strength === null || hasStrength[strength](entry));
