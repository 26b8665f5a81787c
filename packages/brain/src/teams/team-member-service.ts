import { type Actor, AppError, NotFound, type ThrottleStore } from '@mosaicstack/kernel';
import {
  type AddTeamMember,
  type ChangeTeamMember,
  type Page,
  type PageQuery,
  type Team,
  type TeamId,
  type TeamMember,
  type TeamRole,
  teamRoleSchema,
  type UserId,
  type Verb,
} from '@mosaicstack/types';
import type { BrainDeps } from '../work/brain-deps.js';
import { BrainWork, type Change } from '../work/brain-work.js';
import { AddressTries } from './address-tries.js';
import { happenedToTeam, requireTeam } from './team-access.js';
import { LastTeamOwner, MemberAlready, NobodyOfThatAddress } from './team-errors.js';

export interface TeamMemberDeps extends BrainDeps {
  /** Counts addresses that nobody here has. */
  throttle: ThrottleStore;
}

/** Who is in a team, and in which role. */
export class TeamMemberService {
  private readonly work: BrainWork;
  private readonly tries: AddressTries;

  constructor(deps: TeamMemberDeps) {
    this.work = new BrainWork(deps);
    this.tries = new AddressTries(deps);
  }

  /** By name. */
  list(actor: Actor, id: TeamId, query: PageQuery): Promise<Page<TeamMember>> {
    return this.work.read(actor, 'team.read', async (stores) => {
      await requireTeam(stores, actor, { id, verb: 'team.read' });
      return stores.teams.members(actor, id, query);
    });
  }

  /** Whoever has an account with this address. Rejects with `rate_limited` after many addresses of nobody. */
  add(actor: Actor, id: TeamId, wanted: AddTeamMember): Promise<void> {
    return this.tries.during(actor, () => this.addKnown(actor, id, wanted));
  }

  changeRole(
    actor: Actor,
    id: TeamId,
    { userId, teamRole }: ChangeTeamMember & { userId: UserId },
  ): Promise<void> {
    return this.work.change(actor, 'team.manage', async (change) => {
      const team = await lockedTeam(change, id, 'team.manage');
      assertMayGrant(team.role, teamRole);
      const role = await roleOf(change, id, userId);
      if (role === teamRole) return;
      await assertOwnerLeft(change, id, role);
      await record(change, 'team-member-changed', { team, userId, role: teamRole });
      await change.stores.teams.setMember(actor, id, { userId, role: teamRole, at: change.now });
    });
  }

  remove(actor: Actor, id: TeamId, userId: UserId): Promise<void> {
    return this.letGo(actor, { id, userId, verb: 'team.manage', kind: 'team-member-removed' });
  }

  leave(actor: Actor, id: TeamId): Promise<void> {
    return this.letGo(actor, { id, userId: actor.userId, verb: 'team.leave', kind: 'team-member-left' });
  }

  private addKnown(actor: Actor, id: TeamId, { email, teamRole }: AddTeamMember): Promise<void> {
    return this.work.change(actor, 'team.manage', async (change) => {
      const { teams } = change.stores;
      const team = await lockedTeam(change, id, 'team.manage');
      assertMayGrant(team.role, teamRole);
      const userId = await teams.findPerson(actor, email);
      if (!userId) throw new NobodyOfThatAddress();
      if (await teams.roleOf(actor, id, userId)) throw new MemberAlready();
      await teams.setMember(actor, id, { userId, role: teamRole, at: change.now });
      await record(change, 'team-member-added', { team, userId, role: teamRole });
    });
  }

  private letGo(
    actor: Actor,
    { id, userId, verb, kind }: { id: TeamId; userId: UserId; verb: Verb; kind: string },
  ): Promise<void> {
    return this.work.change(actor, verb, async (change) => {
      const team = await lockedTeam(change, id, verb);
      const role = await roleOf(change, id, userId);
      await assertOwnerLeft(change, id, role);
      await record(change, kind, { team, userId, role }); // while whoever leaves may still write to it
      await change.stores.teams.removeMember(actor, id, userId);
    });
  }
}

/** The team with the actor's role as nobody else changes it until the unit of work ends. */
async function lockedTeam({ actor, stores }: Change, id: TeamId, verb: Verb): Promise<Team> {
  await requireTeam(stores, actor, { id, verb });
  await stores.teams.lockMembers(actor, id);
  return requireTeam(stores, actor, { id, verb });
}

async function roleOf({ actor, stores }: Change, id: TeamId, userId: UserId): Promise<TeamRole> {
  const role = await stores.teams.roleOf(actor, id, userId);
  if (!role) throw new NotFound('member of this team');
  return role;
}

/** Nobody gives what they lack. */
function assertMayGrant(own: TeamRole, granted: TeamRole): void {
  const rank = (role: TeamRole) => teamRoleSchema.options.indexOf(role);
  if (rank(granted) <= rank(own)) return;
  throw new AppError('forbidden', 'You cannot give a role above your own.');
}

/** For when somebody of this role is about to lose it. */
async function assertOwnerLeft({ actor, stores }: Change, id: TeamId, role: TeamRole): Promise<void> {
  if (role === 'owner' && (await stores.teams.countOwners(actor, id)) <= 1) throw new LastTeamOwner();
}

/** The team is told, and so is the person, who may not be reached through it. */
async function record(
  change: Change,
  kind: string,
  { team, userId, role }: { team: Team; userId: UserId; role: TeamRole },
): Promise<void> {
  await change.record({ ...happenedToTeam(kind, team), data: { userId, role } });
  const left = kind === 'team-member-removed' || kind === 'team-member-left';
  const version = left ? null : team.version;
  change.tell({ ownerId: userId, teamId: null }, { type: 'team', id: team.id, version });
}
