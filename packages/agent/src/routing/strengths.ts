import type { ModelStrength } from '@mosaicstack/types';
import type { CatalogueEntry } from './catalogue.js';

/**
 * Families by how well they write code, best first, after the public rankings of agents that repair real
 * repositories (SWE-bench Verified, Terminal-Bench). A model of no family comes after all of them.
 */
const coders: readonly RegExp[] = [
  /claude.*opus/i,
  /claude.*sonnet/i,
  /codex/i,
  /gpt-5(?!.*(mini|nano))/i,
  /gemini.*pro/i,
  /glm-(4\.[5-9]|[5-9])/i,
  /(qwen.*coder|kimi-k2|devstral|deepseek)/i,
  /(coder|codestral)/i,
  /gpt-(4\.1|4o|5)|o[34]/i,
];

/** Enough for a long report; below it a summary loses its middle. */
export const longContextTokens = 100_000;

const tokensFor = ({ contextWindow }: CatalogueEntry): number => contextWindow ?? 0;

/** US dollars of a million tokens in and out; what nobody knows comes last. */
export const costOf = ({ price }: CatalogueEntry): number =>
  price === null ? Number.POSITIVE_INFINITY : price.input + price.output;

const placeAmongCoders = ({ model }: CatalogueEntry): number => {
  const place = coders.findIndex((family) => family.test(model));
  return place === -1 ? coders.length : place;
};

const isGlm = ({ model }: CatalogueEntry): boolean => /glm/i.test(model);

/** Which models have a strength. */
export const hasStrength: Readonly<Record<ModelStrength, (entry: CatalogueEntry) => boolean>> = {
  coding: (entry) => placeAmongCoders(entry) < coders.length,
  vision: ({ vision }) => vision === true,
  'long-context': (entry) => tokensFor(entry) >= longContextTokens,
};

const byCost = (one: CatalogueEntry, other: CatalogueEntry): number => {
  const [left, right] = [costOf(one), costOf(other)];
  return left === right ? 0 : left - right;
};

/** Best first among models that have it. */
export const byStrength: Readonly<
  Record<ModelStrength, (one: CatalogueEntry, other: CatalogueEntry) => number>
> = {
  coding: (one, other) => placeAmongCoders(one) - placeAmongCoders(other),
  vision: byCost,
  'long-context': (one, other) => Number(isGlm(other)) - Number(isGlm(one)) || byCost(one, other),
};
