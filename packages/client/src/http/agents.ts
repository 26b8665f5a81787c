import {
  agentDifferencesSchema,
  agentPageSchema,
  agentSchema,
  agentVersionPageSchema,
  agentVersionSchema,
  effectiveViewSchema,
  type Agent,
  type AgentDifferences,
  type AgentId,
  type AgentQuery,
  type AgentVersion,
  type CloneAgent,
  type createAgentSchema,
  type EffectiveQuery,
  type EffectiveView,
  type Page,
  type UpdateAgent,
} from '@mosaicstack/types';
import type { z } from 'zod';
import type { PageOptions } from './conversations.js';
import type { Http } from './http.js';

export interface Agents {
  /** Own and teams' agents, last changed first, then those of the product. */
  list(query?: Partial<AgentQuery>): Promise<Page<Agent>>;
  create(input: z.input<typeof createAgentSchema>): Promise<Agent>;
  get(id: AgentId): Promise<Agent>;
  update(id: AgentId, change: UpdateAgent): Promise<Agent>;
  clone(id: AgentId, input?: CloneAgent): Promise<Agent>;
  /** Can be taken back for thirty days. */
  delete(id: AgentId): Promise<void>;
  recover(id: AgentId): Promise<Agent>;
  /** What it would work with if it answered now. */
  effective(id: AgentId, query?: EffectiveQuery): Promise<EffectiveView>;
  /** Newest first. */
  versions(id: AgentId, page?: PageOptions): Promise<Page<AgentVersion>>;
  version(id: AgentId, version: number): Promise<AgentVersion>;
  compare(id: AgentId, from: number, to: number): Promise<AgentDifferences>;
  /** Makes a new version of an old one; `current` is the version the agent is at. */
  restore(id: AgentId, version: number, current: number): Promise<Agent>;
}

export const createAgents = (http: Http): Agents => ({
  list: (query = {}) => http.json('/api/agents', agentPageSchema, { query: { ...query } }),
  create: (input) => http.json('/api/agents', agentSchema, { method: 'POST', body: input }),
  get: (id) => http.json(`/api/agents/${id}`, agentSchema),
  update: (id, change) => http.json(`/api/agents/${id}`, agentSchema, { method: 'PATCH', body: change }),
  clone: (id, input = {}) =>
    http.json(`/api/agents/${id}/clone`, agentSchema, { method: 'POST', body: input }),
  delete: (id) => http.send(`/api/agents/${id}`, { method: 'DELETE' }),
  recover: (id) => http.json(`/api/agents/${id}/recover`, agentSchema, { method: 'POST' }),
  effective: (id, query = {}) =>
    http.json(`/api/agents/${id}/effective`, effectiveViewSchema, { query: { ...query } }),
  versions: (id, page = {}) =>
    http.json(`/api/agents/${id}/versions`, agentVersionPageSchema, { query: { ...page } }),
  version: (id, version) => http.json(`/api/agents/${id}/versions/${version}`, agentVersionSchema),
  compare: (id, from, to) =>
    http.json(`/api/agents/${id}/versions/${from}/compare`, agentDifferencesSchema, { query: { with: to } }),
  restore: (id, version, current) =>
    http.json(`/api/agents/${id}/versions/${version}/restore`, agentSchema, {
      method: 'POST',
      body: { version: current },
    }),
});
