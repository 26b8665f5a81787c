import type { ProviderState, RoutingHints } from '@mosaicstack/types';
import { type Catalogue, type CatalogueEntry, referenceOf } from './catalogue.js';
import { defaultChain } from './default-chain.js';
import type { RouteStep } from './route-steps.js';
import { byStrength } from './strengths.js';

export interface Ranked {
  entry: CatalogueEntry;
  score: number;
  reasons: string[];
}

// What decides outweighs all that follows; of what follows each part outweighs the ones beneath it.
const points = { decides: 1_000, strength: 500, model: 40, provider: 30, chain: 25, degraded: -25, order: 4 };

interface Ranking {
  catalogue: Catalogue;
  /** The step that decides; undefined where none does. */
  step: RouteStep | undefined;
  hints: RoutingHints;
}

/** Scores models that can answer, best first. */
export function rankModels(able: readonly CatalogueEntry[], { catalogue, step, hints }: Ranking): Ranked[] {
  const chain = step ? [] : defaultChain(able);
  const places = strengthPlaces(able, step);
  const states = new Map(catalogue.providers.map(({ id, state }) => [id, state]));
  const ranked = able.map((entry, index): Ranked => {
    const given = [
      ...(step?.satisfiedBy(entry) ? [{ by: points.decides, reason: step.reason }] : []),
      ...strengthPoints(entry, step, places),
      ...hintPoints(entry, hints),
      ...chainPoints(entry, chain),
      ...healthPoints(states.get(entry.provider)),
      { by: points.order * (1 - index / able.length), reason: '' },
    ];
    const score = given.reduce((sum, { by }) => sum + by, 0);
    return {
      entry,
      score: Math.round(score * 100) / 100,
      reasons: given.flatMap(({ reason }) => (reason === '' ? [] : [reason])),
    };
  });
  // Array.sort is stable: the order of the catalogue settles what is left.
  return ranked.sort((one, other) => other.score - one.score);
}

interface Points {
  by: number;
  reason: string;
}

/** The places of those that satisfy the step; equals share one. */
function strengthPlaces(able: readonly CatalogueEntry[], step: RouteStep | undefined): CatalogueEntry[][] {
  if (!step?.strength) return [];
  const compare = byStrength[step.strength];
  const places: CatalogueEntry[][] = [];
  for (const entry of able.filter(step.satisfiedBy).sort(compare)) {
    const last = places.at(-1);
    if (last?.[0] && compare(last[0], entry) === 0) last.push(entry);
    else places.push([entry]);
  }
  return places;
}

function strengthPoints(
  entry: CatalogueEntry,
  step: RouteStep | undefined,
  places: readonly CatalogueEntry[][],
): Points[] {
  const place = places.findIndex((equals) => equals.includes(entry));
  if (place === -1 || !step?.strength) return [];
  const by = points.strength * (1 - place / places.length);
  return [{ by, reason: `Number ${place + 1} for ${step.strength}.` }];
}

const hintPoints = (entry: CatalogueEntry, { preferredModel, preferredProvider }: RoutingHints): Points[] => [
  ...(referenceOf(entry) === preferredModel ? [{ by: points.model, reason: 'The agent prefers it.' }] : []),
  ...(entry.provider === preferredProvider
    ? [{ by: points.provider, reason: 'The agent prefers its provider.' }]
    : []),
];

function chainPoints(entry: CatalogueEntry, chain: readonly CatalogueEntry[]): Points[] {
  const place = chain.indexOf(entry);
  if (place === -1) return [];
  return [{ by: points.chain - place * 5, reason: `Number ${place + 1} of the usual models.` }];
}

const healthPoints = (state: ProviderState | undefined): Points[] =>
  state === 'degraded' ? [{ by: points.degraded, reason: 'Its provider failed a moment ago.' }] : [];
