import { AppError } from '@mosaicstack/kernel';
import type {
  Classification,
  RouteDecision,
  RouteRank,
  RoutingHints,
  RoutingRule,
  RuleVerdict,
  ThinkingLevel,
} from '@mosaicstack/types';
import { type Catalogue, type CatalogueEntry, referenceOf } from './catalogue.js';
import { chooseModel } from './choose-model.js';
import { classify, type RouteAsk } from './classify.js';
import { decisionOf } from './decision-of.js';
import { defaultChain } from './default-chain.js';
import { cheaperThan, type Dropped, eligible, type RoutePressure } from './eligibility.js';
import { type Ranked, rankModels } from './rank-models.js';
import { routeSteps, type RouteStep } from './route-steps.js';
import { ruleVerdicts } from './rule-verdicts.js';

export interface RouteRequest {
  /** A model that the call, the session or the agent names: it answers or nobody does. */
  requested: string | null;
  ask: RouteAsk;
  /** Of the person who asks. */
  rules: readonly RoutingRule[];
  hints: RoutingHints;
  /** The only provider the agent works with; null for any. */
  onlyProvider: string | null;
  /** Whether the agent brings tools; a model without tools answers only where there is no other. */
  needsTools: boolean;
  /** Whether its work is done with tools, so that a model without them is none for it. */
  cannotDoWithoutTools?: boolean;
  pressure: RoutePressure;
}

export interface Route {
  decision: RouteDecision;
  /** Who takes over, in this order, before anything of an answer is visible. None for a model that was named. */
  fallbacks: readonly RouteDecision[];
  /** What the rule says of thinking; null where it says nothing. */
  thinking: ThinkingLevel | null;
}

interface Considered {
  asked: Classification;
  steps: readonly RouteStep[];
  step: RouteStep | undefined;
  /** Why those steps were passed over that came before. */
  passedOver: string[];
  ranked: Ranked[];
  dropped: Dropped[];
  steppedDown: boolean;
}

const mostFallbacks = 4;
const steppedDown = 'Most of the budget is used, so a cheaper model answers.';

/**
 * Which model answers, why, and who stands behind it. Never one that cannot: throws `model_unavailable`, or
 * `model_unknown` for a name nobody has heard of. Takes no time to speak of: nothing is asked of anybody.
 */
export function routeModel(request: RouteRequest, catalogue: Catalogue): Route {
  const { requested } = request;
  if (requested !== null) {
    return { decision: chooseModel(requested, catalogue), fallbacks: [], thinking: null };
  }
  const considered = consider(request, catalogue);
  const [first, ...rest] = considered.ranked;
  if (!first) throw nobody(considered.dropped);
  const { step, passedOver } = considered;
  const reasons = [
    step ? step.reason : withoutStep(first.entry, considered),
    ...passedOver.slice(0, 1),
    ...(considered.steppedDown ? [steppedDown] : []),
  ];
  const decision = decisionOf(first.entry, {
    reason: reasons.join(' '),
    ...(step?.rule && { rule: step.rule }),
  });
  const behind = fallbacksOf(first.entry, rest, step).map((entry, index) =>
    decisionOf(entry, {
      reason: `It stands in for ${first.entry.label}, which did not answer.`,
      fallbackStep: index + 1,
    }),
  );
  return { decision, fallbacks: behind, thinking: step?.thinking ?? null };
}

/** The same look at every model there is, for whoever wants to see why. */
export function rankRoute(request: RouteRequest, catalogue: Catalogue): RouteRank {
  const { asked, ranked, dropped } = consider(request, catalogue);
  return {
    classification: asked,
    ranked: ranked.map(({ entry, score, reasons }) => ({ reference: referenceOf(entry), score, reasons })),
    dropped,
  };
}

/** What became of each rule; `agentWhy` is why one of them chose who answers. */
export function judgeRules(
  request: RouteRequest,
  catalogue: Catalogue,
  agentWhy: string | null,
): RuleVerdict[] {
  const { ask, rules, requested } = request;
  const { asked, steps, step } = consider(request, catalogue);
  const isNamed = requested !== null;
  return ruleVerdicts({ asked, content: ask.content, rules, steps, step, isNamed, agentWhy });
}

function consider(request: RouteRequest, catalogue: Catalogue): Considered {
  const { ask, rules, hints, onlyProvider, needsTools, pressure, cannotDoWithoutTools = false } = request;
  const asked = classify(ask);
  const wanted = { asked, pressure, onlyProvider };
  const strict = eligible(catalogue, { ...wanted, needsTools });
  const { able, dropped } =
    strict.able.length > 0 || cannotDoWithoutTools
      ? strict
      : eligible(catalogue, { ...wanted, needsTools: false });
  const steps = routeSteps(catalogue, { asked, content: ask.content, rules, hints });
  const among = (entries: readonly CatalogueEntry[]): Considered => {
    const place = steps.findIndex(({ satisfiedBy }) => entries.some(satisfiedBy));
    const before = place === -1 ? steps : steps.slice(0, place);
    const step = steps[place];
    const passedOver = before.flatMap((passed) => passed.passedOver ?? []);
    const ranked = rankModels(entries, { catalogue, step, hints });
    return { asked, steps, step, passedOver, ranked, dropped, steppedDown: false };
  };
  const considered = among(able);
  const [best] = considered.ranked;
  if (pressure !== 'step-down' || !best) return considered;
  const cheaper = cheaperThan(best.entry.costTier, able);
  if (cheaper.length === 0) return considered;
  const dear = able
    .filter((entry) => !cheaper.includes(entry))
    .map((entry) => ({ reference: referenceOf(entry), reason: steppedDown }));
  return { ...among(cheaper), dropped: [...dropped, ...dear], steppedDown: true };
}

function withoutStep(first: CatalogueEntry, { ranked }: Considered): string {
  if (first.demo) return 'No real model is set up yet, so the demo answers.';
  const chain = defaultChain(ranked.map(({ entry }) => entry));
  return chain.includes(first) && chain.length > 1
    ? 'No rule applies, so the first of the usual models answers.'
    : 'It is the first usable model.';
}

/** Others the step speaks for, the usual models, and one of another provider in any case. */
function fallbacksOf(
  first: CatalogueEntry,
  rest: readonly Ranked[],
  step: RouteStep | undefined,
): CatalogueEntry[] {
  const others = rest.map(({ entry }) => entry).filter(({ demo }) => !demo);
  const spokenFor = step ? others.filter(step.satisfiedBy).slice(0, 2) : [];
  const order = [...new Set([...spokenFor, ...defaultChain(others), ...others])];
  const chosen = order.slice(0, mostFallbacks);
  if (chosen.some(({ provider }) => provider !== first.provider)) return chosen;
  const elsewhere = order.find(({ provider }) => provider !== first.provider);
  return elsewhere ? [...chosen.slice(0, mostFallbacks - 1), elsewhere] : chosen;
}

const mostReasons = 3;

function nobody(dropped: readonly Dropped[]): AppError {
  const shown = dropped.slice(0, mostReasons).map(({ reference, reason }) => `${reference}: ${reason}`);
  return new AppError('model_unavailable', 'No model can be used now.', {
    reason: shown.length > 0 ? shown.join(' ') : 'None of the configured or known model servers answers.',
    remediation: 'Start a model server, add a provider, or name a model with /model.',
  });
}
