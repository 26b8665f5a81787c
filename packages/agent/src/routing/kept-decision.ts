import { isAppError } from '@mosaicstack/kernel';
import type { RouteDecision } from '@mosaicstack/types';
import type { ModelSubject } from '../providers/narrowest-provider.js';
import type { ModelRouter } from '../runs/model-router.js';
import { referenceOf } from './catalogue.js';
import type { Route } from './route-model.js';

/**
 * The same route led by the model that answered before, as long as it can be used: whoever was chosen this time
 * stands behind it, and everybody else behind them.
 */
export function ledBy(
  before: RouteDecision,
  route: Route,
  { router, subject }: { router: ModelRouter; subject: ModelSubject },
): Route {
  if (referenceOf(before) === referenceOf(route.decision)) return route;
  try {
    router.choose(referenceOf(before), subject);
  } catch (error) {
    if (isAppError(error)) return route;
    throw error;
  }
  const others = [route.decision, ...route.fallbacks].filter(
    (other) => !other.demo && referenceOf(other) !== referenceOf(before),
  );
  const fallbacks = others.map((other, index) => {
    const reason = `It stands in for ${before.label}, which did not answer.`;
    const decision: RouteDecision = { ...other, reason, fallbackStep: index + 1 };
    delete decision.rule;
    return decision;
  });
  return { ...route, decision: before, fallbacks };
}
