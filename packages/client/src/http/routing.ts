import {
  type createRoutingRuleSchema,
  type RoutePreview,
  routePreviewSchema,
  type routeQuerySchema,
  type RouteRank,
  routeRankSchema,
  type RoutingRule,
  routingRuleListSchema,
  routingRuleSchema,
  type updateRoutingRuleSchema,
} from '@mosaicstack/types';
import type { z } from 'zod';
import type { Http } from './http.js';

/** Rules for the choice of a model where nobody names one. */
export interface Routing {
  /** One's own, in the order they are asked in. */
  rules(): Promise<RoutingRule[]>;
  /** With those of the product among them. */
  effective(): Promise<RoutingRule[]>;
  add(input: z.input<typeof createRoutingRuleSchema>): Promise<RoutingRule>;
  update(id: string, input: z.input<typeof updateRoutingRuleSchema>): Promise<RoutingRule>;
  /** All of one's own rules in another order. */
  reorder(ids: readonly string[]): Promise<RoutingRule[]>;
  remove(id: string): Promise<void>;
  /** Which model would answer a message. Nothing is asked and nothing costs. */
  route(query: z.input<typeof routeQuerySchema>): Promise<RoutePreview>;
  /** Every model with its score, and those that could not answer with why. */
  rank(query: z.input<typeof routeQuerySchema>): Promise<RouteRank>;
}

const rulesUrl = '/api/routing/rules';

export const createRouting = (http: Http): Routing => ({
  rules: async () => (await http.json(rulesUrl, routingRuleListSchema)).rules,
  effective: async () => (await http.json(`${rulesUrl}/effective`, routingRuleListSchema)).rules,
  add: (body) => http.json(rulesUrl, routingRuleSchema, { method: 'POST', body }),
  update: (id, body) => http.json(`${rulesUrl}/${id}`, routingRuleSchema, { method: 'PATCH', body }),
  reorder: async (ids) =>
    (await http.json(`${rulesUrl}/reorder`, routingRuleListSchema, { method: 'POST', body: { ids } })).rules,
  remove: (id) => http.send(`${rulesUrl}/${id}`, { method: 'DELETE' }),
  route: (body) => http.json('/api/providers/route', routePreviewSchema, { method: 'POST', body }),
  rank: (body) => http.json('/api/providers/rank', routeRankSchema, { method: 'POST', body }),
});
