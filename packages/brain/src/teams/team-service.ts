import { type Actor, isAppError } from '@mosaicstack/kernel';
import type { CreateTeam, Page, PageQuery, Team, TeamId, UpdateTeam } from '@mosaicstack/types';
import type { BrainDeps } from '../work/brain-deps.js';
import { BrainWork, type Change } from '../work/brain-work.js';
import { differences, merged } from '../work/row-changes.js';
import { assertStored, assertVersion } from '../work/version-conflict.js';
import { happenedToTeam, requireTeam } from './team-access.js';
import { TeamOwnsProjects } from './team-errors.js';
import { numbered, slugFrom } from './team-slug.js';

/** Numbers that are tried behind a slug made of a name. */
const mostTries = 20;

/** Teams: people who own work together. */
export class TeamService {
  private readonly work: BrainWork;

  constructor(deps: BrainDeps) {
    this.work = new BrainWork(deps);
  }

  /** Without a slug one is made of the name, with a number behind it when it is taken. */
  async create(actor: Actor, { name, slug }: CreateTeam): Promise<Team> {
    if (slug !== undefined) return this.insert(actor, name, slug);
    const made = slugFrom(name);
    for (let number = 1; ; number += 1) {
      try {
        return await this.insert(actor, name, number === 1 ? made : numbered(made, number));
      } catch (error) {
        const isTaken = isAppError(error) && error.code === 'team_slug_taken';
        if (!isTaken || number === mostTries) throw error;
      }
    }
  }

  get(actor: Actor, id: TeamId): Promise<Team> {
    return this.work.read(actor, 'team.read', (stores) =>
      requireTeam(stores, actor, { id, verb: 'team.read' }),
    );
  }

  /** By name. */
  list(actor: Actor, query: PageQuery): Promise<Page<Team>> {
    return this.work.read(actor, 'team.read', ({ teams }) => teams.list(actor, query));
  }

  update(actor: Actor, id: TeamId, { version, ...fields }: UpdateTeam): Promise<Team> {
    return this.work.change(actor, 'team.manage', async (change) => {
      const { stores, now, record } = change;
      const team = await requireTeam(stores, actor, { id, verb: 'team.manage' });
      assertVersion('team', version, team.version);
      const next = merged(team, fields);
      const data = differences(team, next);
      if (Object.keys(data).length === 0) return team;
      const stamped = { ...next, version: version + 1, updatedAt: now.toISOString() };
      const { role: _role, memberCount: _count, ...stored } = stamped;
      await assertStored(await stores.teams.update(actor, stored, version), {
        what: 'team',
        yours: version,
        find: () => stores.teams.find(actor, id),
      });
      await record({ ...happenedToTeam('team-updated', stamped), data });
      return stamped;
    });
  }

  /** Only a team that owns no project. What happened stays with whoever deleted it. */
  delete(actor: Actor, id: TeamId): Promise<void> {
    return this.work.change(actor, 'team.manage', async (change) => {
      const team = await requireTeam(change.stores, actor, { id, verb: 'team.manage' });
      const owned = await change.stores.teams.countProjects(actor, id);
      if (owned > 0) throw new TeamOwnsProjects(owned);
      await tellMembers(change, id);
      await change.stores.teams.delete(actor, id);
      const owner = { ownerId: actor.userId, teamId: null };
      await change.record({ ...happenedToTeam('team-deleted', team), owner, version: null });
    });
  }

  private insert(actor: Actor, name: string, slug: string): Promise<Team> {
    return this.work.change(actor, 'team.create', async ({ stores, now, nextId, record }) => {
      const at = now.toISOString();
      const team = { id: nextId() as TeamId, name, slug, version: 1, createdAt: at, updatedAt: at };
      await stores.teams.insert(actor, team);
      const made: Team = { ...team, role: 'owner', memberCount: 1 };
      await record(happenedToTeam('team-created', made));
      return made;
    });
  }
}

/** Each for themselves: once the team is gone, nobody can be reached through it. */
async function tellMembers({ actor, stores, tell }: Change, id: TeamId): Promise<void> {
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page: Awaited<ReturnType<typeof stores.teams.members>> = await stores.teams.members(actor, id, {
      limit: 200,
      ...(cursor && { cursor }),
    });
    for (const { userId } of page.items) {
      if (userId !== actor.userId)
        tell({ ownerId: userId, teamId: null }, { type: 'team', id, version: null });
    }
    cursor = page.nextCursor;
  }
}
