import type { Classification, CostTier } from '@mosaicstack/types';
import { costTierSchema } from '@mosaicstack/types';
import { type Catalogue, type CatalogueEntry, referenceOf } from './catalogue.js';
import { isChatModel } from './chat-models.js';
import { costOf } from './strengths.js';

/** How hard budgets press on the choice: from `step-down` on a cheaper tier answers. */
export type RoutePressure = 'normal' | 'step-down' | 'exhausted';

export interface Dropped {
  reference: string;
  reason: string;
}

export interface EligibilityRequest {
  asked: Classification;
  needsTools: boolean;
  pressure: RoutePressure;
  /** The only provider the agent works with; null for any. */
  onlyProvider: string | null;
}

/** Why a model cannot answer this message; undefined when it can. */
export function reasonAgainst(
  entry: CatalogueEntry,
  catalogue: Catalogue,
  { asked, needsTools, pressure, onlyProvider }: EligibilityRequest,
): string | undefined {
  const provider = catalogue.providers.find(({ id }) => id === entry.provider);
  if (entry.demo && !mayDemo(entry, catalogue)) return 'The demo never stands in for a real model.';
  if (entry.embeddings === true || !isChatModel(entry.model)) return 'It is not made for conversations.';
  if (onlyProvider !== null && entry.provider !== onlyProvider)
    return `The agent works with ${onlyProvider} alone.`;
  if (provider?.state === 'down') return `${provider.label} is down.`;
  if (asked.hasImages && entry.vision !== true) return 'It does not see pictures.';
  if (needsTools && entry.tools === false) return 'It cannot use tools.';
  if (entry.contextWindow !== null && entry.contextWindow < asked.tokensNeeded) {
    const [takes, needed] = [entry.contextWindow, asked.tokensNeeded].map((count) =>
      count.toLocaleString('en'),
    );
    return `It takes in ${takes} tokens, and about ${needed} are needed.`;
  }
  if (pressure === 'exhausted' && costOf(entry) > 0) return 'The budget is used up.';
  return undefined;
}

const mayDemo = (
  entry: CatalogueEntry,
  { entries, configuredDefault, demoMayAnswerUnasked }: Catalogue,
): boolean =>
  referenceOf(entry) === configuredDefault ||
  (demoMayAnswerUnasked && entries.every(({ demo, model }) => demo || !isChatModel(model)));

/** The models that can answer, and why the others cannot, also those that answered before and do not now. */
export function eligible(
  catalogue: Catalogue,
  request: EligibilityRequest,
): { able: CatalogueEntry[]; dropped: Dropped[] } {
  const able: CatalogueEntry[] = [];
  const dropped: Dropped[] = [];
  for (const entry of catalogue.entries) {
    const reason = reasonAgainst(entry, catalogue, request);
    if (reason === undefined) able.push(entry);
    else dropped.push({ reference: referenceOf(entry), reason });
  }
  const usable = new Set(catalogue.entries.map(referenceOf));
  for (const reference of catalogue.seen) {
    if (usable.has(reference) || reference.startsWith('demo/')) continue;
    dropped.push({ reference, reason: 'Its provider does not answer or does not offer it any more.' });
  }
  return { able, dropped };
}

/** Models of a cheaper tier than a given one; unknown prices are not cheaper. */
export function cheaperThan(tier: CostTier | null, entries: readonly CatalogueEntry[]): CatalogueEntry[] {
  const order = costTierSchema.options;
  const place = tier === null ? order.length : order.indexOf(tier);
  return entries.filter(({ costTier }) => costTier !== null && order.indexOf(costTier) < place);
}
