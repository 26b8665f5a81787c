import type { Actor } from '@mosaicstack/kernel';
import type { RoutingAction, RoutingRule } from '@mosaicstack/types';
import { findAgent } from '../agents/find-agent.js';
import type { RunProfile } from '../agents/run-profile.js';
import type { AgentStores } from '../runs/agent-stores.js';
import { classify, type RouteAsk } from './classify.js';
import { matches } from './rule-match.js';

/** Whether a rule says anything about the model; one that only names an agent leaves that to the rules behind it. */
export const choosesModels = ({ provider, model, costTier, strength }: RoutingAction): boolean =>
  [provider, model, costTier, strength].some((value) => value !== null);

/** The first of one's own rules that speaks of the message and names who shall answer it. */
function ruleFor(rules: readonly RoutingRule[], ask: RouteAsk): RoutingRule | undefined {
  const asked = classify(ask);
  const text = ask.content.toLowerCase();
  return rules.find(
    ({ isEnabled, action, match }) => isEnabled && action.agentId !== null && matches(match, asked, text),
  );
}

export interface AgentByRule {
  profile: RunProfile;
  /** Why, in words; null where no rule named anybody. */
  why: string | null;
}

/** Who answers where nobody was chosen: the agent that a rule of the person names, as long as it is theirs to use. */
export async function agentByRule(
  stores: Pick<AgentStores, 'agents'>,
  actor: Actor,
  { profile, rules, ask }: { profile: RunProfile; rules: readonly RoutingRule[]; ask: RouteAsk },
): Promise<AgentByRule> {
  const rule = profile.asAgent && ruleFor(rules, ask);
  if (!profile.asAgent || !rule || rule.action.agentId === null) return { profile, why: null };
  const agent = await findAgent(stores, actor, rule.action.agentId);
  return agent
    ? { profile: profile.asAgent(agent), why: `Your rule “${rule.name}” chose the agent ${agent.name}.` }
    : { profile, why: `Your rule “${rule.name}” names an agent that is gone.` };
}

/** The same with the reason in front of its own. */
export const because = <Told extends { reason: string }>(why: string | null, told: Told): Told =>
  why === null ? told : { ...told, reason: `${why} ${told.reason}` };
