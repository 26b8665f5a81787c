import {
  type Actor,
  type Clock,
  type IdSource,
  NotFound,
  type Owned,
  requireAccess,
  type UnitOfWork,
} from '@mosaicstack/kernel';
import type {
  Agent,
  AgentConfiguration,
  AgentId,
  AgentQuery,
  CloneAgent,
  CreateAgent,
  EntityChanged,
  Page,
  ProjectId,
  TeamId,
  UpdateAgent,
  Verb,
} from '@mosaicstack/types';
import type { AgentStores } from '../runs/agent-stores.js';
import { assertCoherent, configurationOf, configured, differencesOf } from './agent-configuration.js';
import { AgentChanged, AgentIsSystem, AgentNameTaken } from './agent-errors.js';
import { findAgent } from './find-agent.js';
import { systemAgents } from './system-agents.js';
import { systemPage } from './system-page.js';

export interface AgentServiceDeps {
  unitOfWork: UnitOfWork<AgentStores>;
  clock: Clock;
  ids: IdSource;
  /** Must not throw. */
  onChange: (owner: Owned, change: EntityChanged) => void;
}

interface Placed {
  teamId?: TeamId | undefined;
  projectId?: ProjectId | undefined;
}

/** A deleted agent can be brought back for so long. */
const keepDeletedMs = 30 * 24 * 60 * 60_000;
const mostNamesakes = 50;

/** Agents as people and teams keep them. Every change is a version. */
export class AgentService {
  constructor(private readonly deps: AgentServiceDeps) {}

  /** Own and teams' agents, last changed first; those of the product stand at the end. */
  list(actor: Actor, query: AgentQuery): Promise<Page<Agent>> {
    return this.work(actor, ({ agents }) => systemPage(query, () => agents.list(actor, query)));
  }

  get(actor: Actor, id: AgentId): Promise<Agent> {
    return this.work(actor, (stores) => seen(stores, actor, id));
  }

  create(actor: Actor, { teamId, projectId, ...configuration }: CreateAgent): Promise<Agent> {
    return this.add(actor, configurationOf(configuration), { teamId, projectId });
  }

  async clone(actor: Actor, id: AgentId, { name, teamId }: CloneAgent): Promise<Agent> {
    const original = await this.get(actor, id);
    const copy = { ...configurationOf(original), name: name ?? `${original.name} copy`.slice(-80) };
    return this.add(actor, copy, { teamId });
  }

  update(actor: Actor, id: AgentId, { version, ...fields }: UpdateAgent): Promise<Agent> {
    const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
    return this.save(actor, id, {
      from: version,
      next: async (agent) => ({ ...configurationOf(agent), ...given }),
    });
  }

  /** Brings back how the agent was; that is a new version too. */
  restore(
    actor: Actor,
    id: AgentId,
    { version, current }: { version: number; current: number },
  ): Promise<Agent> {
    return this.save(actor, id, {
      from: current,
      restoredFrom: version,
      async next(_agent, { agents }) {
        const wanted = await agents.version(actor, id, version);
        if (!wanted) throw new NotFound('version');
        return wanted.configuration;
      },
    });
  }

  async delete(actor: Actor, id: AgentId): Promise<void> {
    const at = this.deps.clock.now();
    const agent = await this.work(actor, async (stores) => {
      const found = await changeable(stores, actor, id);
      const purge = new Date(at.getTime() - keepDeletedMs);
      if (!(await stores.agents.delete(actor, id, { at, purge }))) throw new NotFound('agent');
      return found;
    });
    this.told(agent, null);
  }

  /** What `recover` can bring back, last deleted first. */
  deleted(actor: Actor): Promise<Agent[]> {
    return this.work(actor, ({ agents }) => agents.deleted(actor));
  }

  /** Undoes `delete`, for thirty days. */
  async recover(actor: Actor, id: AgentId): Promise<Agent> {
    const agent = await this.work(actor, async (stores) => {
      if (!(await stores.agents.recover(actor, id))) throw new NotFound('agent');
      const back = await changeable(stores, actor, id);
      await assertNameFree(stores, actor, back);
      return back;
    });
    this.told(agent, agent.version);
    return agent;
  }

  private async add(actor: Actor, configuration: AgentConfiguration, placed: Placed): Promise<Agent> {
    const { clock, ids } = this.deps;
    const at = clock.now().toISOString();
    assertCoherent(configuration);
    const agent: Agent = {
      id: ids.next() as AgentId,
      ...ownerFor(actor, placed.teamId),
      projectId: placed.projectId ?? null,
      isSystem: false,
      ...configuration,
      version: 1,
      createdAt: at,
      updatedAt: at,
    };
    await this.work(actor, async (stores) => {
      await assertNameFree(stores, actor, agent);
      const first = { version: 1, configuration, createdBy: actor.userId, restoredFrom: null, createdAt: at };
      await stores.agents.insert(actor, agent, first);
    });
    this.told(agent, agent.version);
    return agent;
  }

  private async save(actor: Actor, id: AgentId, change: Change): Promise<Agent> {
    const at = this.deps.clock.now().toISOString();
    const saved = await this.work(actor, async (stores) => {
      const agent = await changeable(stores, actor, id);
      if (agent.version !== change.from) throw new AgentChanged(change.from, agent.version);
      const configuration = await change.next(agent, stores);
      if (differencesOf(agent, configuration).length === 0) return agent;
      assertCoherent(configuration);
      const next = { ...configured(agent, configuration), version: agent.version + 1, updatedAt: at };
      if (next.name !== agent.name) await assertNameFree(stores, actor, next);
      const { restoredFrom = null } = change;
      const version = {
        version: next.version,
        configuration,
        createdBy: actor.userId,
        restoredFrom,
        createdAt: at,
      };
      if (await stores.agents.update(actor, next, { from: agent.version, version })) return next;
      throw new AgentChanged(change.from, (await seen(stores, actor, id)).version);
    });
    this.told(saved, saved.version);
    return saved;
  }

  private work<Result>(actor: Actor, work: (stores: AgentStores) => Promise<Result>): Promise<Result> {
    return this.deps.unitOfWork.run(actor, work);
  }

  private told(agent: Agent, version: number | null): void {
    this.deps.onChange(agent, { type: 'agent', id: agent.id, version });
  }
}

interface Change {
  from: number;
  restoredFrom?: number;
  next(agent: Agent, stores: AgentStores): Promise<AgentConfiguration>;
}

async function seen(stores: AgentStores, actor: Actor, id: AgentId): Promise<Agent> {
  const agent = await findAgent(stores, actor, id);
  if (!agent) throw new NotFound('agent');
  return agent;
}

async function changeable(
  stores: AgentStores,
  actor: Actor,
  id: AgentId,
  verb: Verb = 'agent.write',
): Promise<Agent> {
  const agent = await seen(stores, actor, id);
  if (agent.isSystem) throw new AgentIsSystem(agent.name);
  return requireAccess(actor, agent, { verb, see: 'agent.read', what: 'agent' });
}

function ownerFor(actor: Actor, teamId: TeamId | undefined): Owned {
  const owner = teamId === undefined ? { ownerId: actor.userId, teamId: null } : { ownerId: null, teamId };
  return requireAccess(actor, owner, { verb: 'agent.write', see: 'team.read', what: 'team' });
}

/** Two of one owner at the very same moment may still share a name; whoever names one is then asked which. */
async function assertNameFree({ agents }: AgentStores, actor: Actor, agent: Agent): Promise<void> {
  const { name, id, ownerId, teamId } = agent;
  const isTaken = (other: Agent): boolean =>
    other.id !== id && other.name.toLowerCase() === name.toLowerCase();
  if (systemAgents.some(isTaken)) throw new AgentNameTaken(name);
  const { items } = await agents.list(actor, { name, limit: mostNamesakes });
  const own = items.filter((other) => other.ownerId === ownerId && other.teamId === teamId);
  if (own.some(isTaken)) throw new AgentNameTaken(name);
}
