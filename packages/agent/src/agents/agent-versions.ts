import { type Actor, NotFound, type UnitOfWork } from '@mosaicstack/kernel';
import type { Agent, AgentDifferences, AgentId, AgentVersion, Page, PageQuery } from '@mosaicstack/types';
import type { AgentStores } from '../runs/agent-stores.js';
import { configurationOf, differencesOf } from './agent-configuration.js';
import { systemAgentOf } from './system-agents.js';

/** How agents were before. Whoever sees an agent sees its versions. */
export class AgentVersions {
  constructor(private readonly deps: { unitOfWork: UnitOfWork<AgentStores> }) {}

  /** Newest first. */
  async list(actor: Actor, id: AgentId, query: PageQuery): Promise<Page<AgentVersion>> {
    const shipped = systemAgentOf(id);
    if (shipped) return { items: [onlyVersionOf(shipped)], nextCursor: null };
    return this.deps.unitOfWork.run(actor, async ({ agents }) => {
      if (!(await agents.find(actor, id))) throw new NotFound('agent');
      return agents.versions(actor, id, query);
    });
  }

  async get(actor: Actor, id: AgentId, version: number): Promise<AgentVersion> {
    const shipped = systemAgentOf(id);
    const found = shipped
      ? [onlyVersionOf(shipped)].find((only) => only.version === version)
      : await this.deps.unitOfWork.run(actor, ({ agents }) => agents.version(actor, id, version));
    if (!found) throw new NotFound('version');
    return found;
  }

  async compare(actor: Actor, id: AgentId, from: number, to: number): Promise<AgentDifferences> {
    const [before, after] = await Promise.all([this.get(actor, id, from), this.get(actor, id, to)]);
    return { from, to, fields: differencesOf(before.configuration, after.configuration) };
  }
}

/** An agent of the product has the version it was shipped in. */
const onlyVersionOf = (agent: Agent): AgentVersion => ({
  version: agent.version,
  configuration: configurationOf(agent),
  createdBy: null,
  restoredFrom: null,
  createdAt: agent.createdAt,
});
