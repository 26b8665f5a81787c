import { type Actor, can, NotFound } from '@mosaicstack/kernel';
import type { AgentId, Verb } from '@mosaicstack/types';
import type { AgentStore } from '../agents/agent-store.js';
import { pageOf } from './in-memory-pages.js';
import type { AgentRow, InMemoryRows } from './in-memory-rows.js';

const mostDeleted = 200;

export function inMemoryAgents(rows: InMemoryRows): AgentStore {
  const held = (actor: Actor, id: AgentId, verb: Verb): AgentRow | undefined => {
    const row = rows.agents.get(id);
    return row && can(actor, verb, row.agent) ? row : undefined;
  };
  const alive = (actor: Actor, id: AgentId, verb: Verb): AgentRow | undefined => {
    const row = held(actor, id, verb);
    return row?.deletedAt === null ? row : undefined;
  };
  return {
    async insert(actor, agent, first) {
      const { projectId } = agent;
      if (projectId !== null && rows.projects.get(projectId)?.userId !== actor.userId) {
        throw new NotFound('project');
      }
      rows.agents.set(agent.id, { agent, versions: [first], deletedAt: null });
    },
    async find(actor, id) {
      return alive(actor, id, 'agent.read')?.agent;
    },
    async list(actor, query) {
      const { name, projectId } = query;
      const found = [...rows.agents.values()]
        .filter(({ agent, deletedAt }) => deletedAt === null && can(actor, 'agent.read', agent))
        .map(({ agent }) => agent)
        .filter((agent) => name === undefined || agent.name.toLowerCase() === name.toLowerCase())
        .filter((agent) => projectId === undefined || agent.projectId === projectId);
      const newest = found.sort(
        (one, other) => other.updatedAt.localeCompare(one.updatedAt) || other.id.localeCompare(one.id),
      );
      return pageOf(newest, query);
    },
    async update(actor, agent, { from, version }) {
      const row = alive(actor, agent.id, 'agent.write');
      if (row?.agent.version !== from) return false;
      rows.agents.set(agent.id, { ...row, agent, versions: [...row.versions, version] });
      return true;
    },
    async delete(actor, id, { at, purge }) {
      const row = alive(actor, id, 'agent.write');
      if (!row) return false;
      rows.agents.set(id, { ...row, deletedAt: at });
      for (const [other, { agent, deletedAt }] of rows.agents) {
        const isOfSameOwner = agent.ownerId === row.agent.ownerId && agent.teamId === row.agent.teamId;
        if (isOfSameOwner && deletedAt !== null && deletedAt < purge) rows.agents.delete(other);
      }
      return true;
    },
    async deleted(actor) {
      return [...rows.agents.values()]
        .filter(({ agent, deletedAt }) => deletedAt !== null && can(actor, 'agent.write', agent))
        .toSorted((one, other) => Number(other.deletedAt) - Number(one.deletedAt))
        .slice(0, mostDeleted)
        .map(({ agent }) => agent);
    },
    async recover(actor, id) {
      const row = held(actor, id, 'agent.write');
      if (!row?.deletedAt) return false;
      rows.agents.set(id, { ...row, deletedAt: null });
      return true;
    },
    async versions(actor, id, { cursor, limit }) {
      const versions = alive(actor, id, 'agent.read')?.versions ?? [];
      const numbered = versions.toReversed().map((version) => ({ id: String(version.version), version }));
      const page = pageOf(numbered, cursor === undefined ? { limit } : { limit, cursor });
      return { ...page, items: page.items.map(({ version }) => version) };
    },
    async version(actor, id, wanted) {
      return alive(actor, id, 'agent.read')?.versions.find(({ version }) => version === wanted);
    },
  };
}
