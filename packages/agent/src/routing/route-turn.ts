import type { Actor } from '@mosaicstack/kernel';
import { type Message, type RouteDecision, type RoutingRule, textOf } from '@mosaicstack/types';
import { type RunProfile, withReason } from '../agents/run-profile.js';
import type { AgentStores } from '../runs/agent-stores.js';
import type { ModelRouter } from '../runs/model-router.js';
import { agentByRule, because } from './agent-by-rule.js';
import { ledBy } from './kept-decision.js';
import type { RouteRequest } from './route-model.js';

/** How a model was found that nobody named: enough to look again when money is short. */
export interface TurnRouting {
  request: RouteRequest;
  fallbacks: readonly RouteDecision[];
}

export interface RoutedTurn {
  decision: RouteDecision;
  /** Null for a model that was named. */
  routing: TurnRouting | null;
  /** As it was, but for how much to think, where a rule says so and nobody else does. */
  profile: RunProfile;
}

export interface RouteTurn {
  profile: RunProfile;
  /** A model that is named; null leaves it to routing. */
  requested: string | null;
  /** From the root to the message to be answered. */
  history: readonly Message[];
  /** Who answered it before where nobody was named: answers again if that is possible. */
  before?: RouteDecision | null;
  /** The person’s own, on their way already; read here unless given. */
  rules?: Promise<RoutingRule[]>;
}

/** Finds who answers a turn, in the unit of work that stores it. Rejects with `model_unavailable` or `model_unknown`. */
export async function routeTurn(
  stores: AgentStores,
  actor: Actor,
  { router, ...turn }: RouteTurn & { router: ModelRouter },
): Promise<RoutedTurn> {
  const { requested, before = null } = turn;
  const subject = { actor, teamId: null };
  if (requested !== null) {
    const decision = withReason(turn.profile, router.choose(requested, subject));
    return { decision, routing: null, profile: turn.profile };
  }
  const rules = await (turn.rules ?? stores.routing.rules(actor));
  const { ask } = routeRequestOf(turn);
  const { profile, why } = await agentByRule(stores, actor, { profile: turn.profile, rules, ask });
  if (why !== null && profile.settings.model !== null) {
    const decision = withReason(profile, router.choose(profile.settings.model, subject));
    return { decision: because(why, decision), routing: null, profile };
  }
  const request: RouteRequest = { ...routeRequestOf({ ...turn, profile }), rules, pressure: 'normal' };
  const routed = router.route(request, subject);
  const { decision, fallbacks, thinking } = before ? ledBy(before, routed, { router, subject }) : routed;
  const isStated = profile.entries.some(({ key, layer }) => key === 'thinking' && layer !== 'platform');
  const settings = thinking === null || isStated ? profile.settings : { ...profile.settings, thinking };
  return {
    decision: because(why, decision),
    routing: { request, fallbacks },
    profile: { ...profile, settings },
  };
}

/** What a turn asks of a model. */
export function routeRequestOf({
  profile,
  requested,
  history,
}: RouteTurn): Omit<RouteRequest, 'rules' | 'pressure'> {
  const { settings } = profile;
  const at = history.findLastIndex(({ role }) => role === 'user');
  const asked = history[at] ?? { parts: [] };
  const content = textOf(asked);
  const said = history.reduce((sum, message) => sum + charactersOf(message), 0);
  const instructions = settings.systemPrompt.length + settings.instructions.length;
  return {
    requested,
    ask: {
      content,
      charactersBefore: said - content.length + instructions,
      hasImages: asked.parts.some(({ type }) => type === 'image'),
      reasoning: settings.thinking !== 'off',
      domains: settings.routing.domains,
    },
    hints: settings.routing,
    onlyProvider: settings.provider,
    needsTools: settings.allowedTools.every((list) => list.length > 0),
    cannotDoWithoutTools: settings.routing.toolSets.length > 0,
  };
}

const charactersOf = ({ parts }: Message): number =>
  parts.reduce((sum, part) => {
    if (part.type === 'text' || part.type === 'reasoning') return sum + part.text.length;
    return sum + JSON.stringify(part).length;
  }, 0);
