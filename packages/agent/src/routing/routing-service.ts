import { type Actor, type Clock, type IdSource, NotFound, type UnitOfWork } from '@mosaicstack/kernel';
import {
  type CreateRoutingRule,
  type RoutePreview,
  type RoutingAction,
  type RouteQuery,
  type RouteRank,
  type RoutingRule,
  type RoutingRuleId,
  routingRuleIdSchema,
  type UpdateRoutingRule,
} from '@mosaicstack/types';
import { findAgent } from '../agents/find-agent.js';
import { runProfile, type RunProfile } from '../agents/run-profile.js';
import { agentByRule, type AgentByRule, because } from './agent-by-rule.js';
import type { ModelSubject } from '../providers/narrowest-provider.js';
import type { AgentStores } from '../runs/agent-stores.js';
import type { Catalogue } from './catalogue.js';
import { classify } from './classify.js';
import { judgeRules, rankRoute, routeModel, type RouteRequest } from './route-model.js';
import { routeRequestOf } from './route-turn.js';
import { NotYourOrder, RoutingRuleIsSystem, TooManyRoutingRules } from './routing-errors.js';
import { effectiveRules } from './system-rules.js';

export interface RoutingServiceDeps {
  unitOfWork: UnitOfWork<AgentStores>;
  catalogue: (subject: ModelSubject) => Catalogue;
  clock: Clock;
  ids: IdSource;
}

const mostRules = 50;
const step = 10;
const lastPriority = 1_000;
const charactersPerToken = 3;

/** Rules of people for the choice of a model, and what they lead to. */
export class RoutingService {
  constructor(private readonly deps: RoutingServiceDeps) {}

  /** One's own, in the order they are asked in. */
  list(actor: Actor): Promise<RoutingRule[]> {
    return this.deps.unitOfWork.run(actor, ({ routing }) => routing.rules(actor));
  }

  /** Everything that is asked, one's own and the product's, in order. */
  async effective(actor: Actor): Promise<RoutingRule[]> {
    return effectiveRules(await this.list(actor));
  }

  async create(actor: Actor, { priority, ...given }: CreateRoutingRule): Promise<RoutingRule> {
    const { ids, clock, unitOfWork } = this.deps;
    const at = clock.now().toISOString();
    return unitOfWork.run(actor, async (stores) => {
      const { routing } = stores;
      await assertAgent(stores, actor, given.action);
      const own = await routing.rules(actor);
      if (own.length >= mostRules) throw new TooManyRoutingRules(mostRules);
      const next = Math.min((own.at(-1)?.priority ?? 0) + step, lastPriority);
      const dates = { isSystem: false, createdAt: at, updatedAt: at };
      const rule: RoutingRule = { ...given, ...dates, id: ids.next(), priority: priority ?? next };
      await routing.insert(actor, rule);
      return rule;
    });
  }

  /** Rejects with `routing_rule_is_system` for a rule of the product. */
  async update(actor: Actor, id: string, given: UpdateRoutingRule): Promise<RoutingRule> {
    const own = ownId(id);
    const at = this.deps.clock.now();
    return this.deps.unitOfWork.run(actor, async (stores) => {
      const { routing } = stores;
      if (given.action) await assertAgent(stores, actor, given.action);
      const rule = (await routing.rules(actor)).find((one) => one.id === own);
      if (!rule) throw new NotFound('routing rule');
      const stated = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
      const changed: RoutingRule = { ...rule, ...stated, updatedAt: at.toISOString() };
      if (!(await routing.change(actor, own, changed, at))) throw new NotFound('routing rule');
      return changed;
    });
  }

  /** Rejects with `routing_rule_is_system` for a rule of the product. */
  async remove(actor: Actor, id: string): Promise<void> {
    const own = ownId(id);
    const wasThere = await this.deps.unitOfWork.run(actor, ({ routing }) => routing.remove(actor, own));
    if (!wasThere) throw new NotFound('routing rule');
  }

  /** Hands the priorities that one's rules have to them in another order; what stands between them stays. */
  async reorder(actor: Actor, order: readonly RoutingRuleId[]): Promise<RoutingRule[]> {
    const at = this.deps.clock.now();
    return this.deps.unitOfWork.run(actor, async ({ routing }) => {
      const own = await routing.rules(actor);
      const moved = order.flatMap((id) => own.find((rule) => rule.id === id) ?? []);
      if (moved.length !== own.length || new Set(order).size !== own.length) throw new NotYourOrder();
      const priorities = rising(own.map(({ priority }) => priority));
      for (const [index, rule] of moved.entries()) {
        const priority = priorities[index] ?? rule.priority;
        await routing.change(actor, rule.id as RoutingRuleId, { ...rule, priority }, at);
      }
      return routing.rules(actor);
    });
  }

  /** Which model would answer, without asking anybody. Rejects with `model_unavailable` when none would. */
  async route(actor: Actor, query: RouteQuery): Promise<RoutePreview> {
    const { request, catalogue, agent, why } = await this.asked(actor, query);
    const { decision, fallbacks } = routeModel(request, catalogue);
    return {
      classification: classify(request.ask),
      agent,
      decision: because(why, decision),
      fallbacks: [...fallbacks],
      rules: judgeRules(request, catalogue, why),
    };
  }

  /** Every model there is, with its score or why it could not answer. */
  async rank(actor: Actor, query: RouteQuery): Promise<RouteRank> {
    const { request, catalogue } = await this.asked(actor, query);
    return rankRoute(request, catalogue);
  }

  private async asked(
    actor: Actor,
    { content, agentId, hasImages, tokensBefore }: RouteQuery,
  ): Promise<
    { request: RouteRequest; catalogue: Catalogue } & Pick<RoutePreview, 'agent'> & Pick<AgentByRule, 'why'>
  > {
    const aboutTo = (profile: RunProfile) => {
      const { ask, ...about } = routeRequestOf({ profile, requested: profile.settings.model, history: [] });
      const charactersBefore = ask.charactersBefore + tokensBefore * charactersPerToken;
      return { ...about, ask: { ...ask, content, charactersBefore, hasImages } };
    };
    const { answering, rules } = await this.deps.unitOfWork.run(actor, async (stores) => {
      const own = await stores.routing.rules(actor);
      const about = { asked: agentId, remembered: null, sticky: null, override: undefined };
      const profile = await runProfile(stores, actor, about);
      if (profile.settings.model !== null) return { answering: { profile, why: null }, rules: own };
      const { ask } = aboutTo(profile);
      return { answering: await agentByRule(stores, actor, { profile, rules: own, ask }), rules: own };
    });
    const { profile, why } = answering;
    const request = { ...aboutTo(profile), rules };
    const catalogue = this.deps.catalogue({ actor, teamId: null });
    const { id, name } = profile.agent;
    return { request: { ...request, pressure: 'normal' }, catalogue, agent: { id, name }, why };
  }
}

async function assertAgent(stores: AgentStores, actor: Actor, { agentId }: RoutingAction): Promise<void> {
  if (agentId !== null && !(await findAgent(stores, actor, agentId))) throw new NotFound('agent');
}

function ownId(id: string): RoutingRuleId {
  const own = routingRuleIdSchema.safeParse(id);
  if (!own.success) throw new RoutingRuleIsSystem();
  return own.data;
}

/** The same numbers in their order, none twice, none past the last; equals move on by one. */
function rising(priorities: readonly number[]): number[] {
  const result: number[] = [];
  for (const priority of priorities.toSorted((one, other) => one - other)) {
    result.push(Math.max(priority, (result.at(-1) ?? 0) + 1));
  }
  for (let index = result.length - 1, most = lastPriority; index >= 0; index--, most--) {
    result[index] = Math.min(result[index] ?? most, most);
  }
  return result;
}
