import type { Actor } from '@mosaicstack/kernel';
import type { Page, PageQuery, Team, TeamId, TeamMember, TeamRole, UserId } from '@mosaicstack/types';

/** Where teams live; a team is seen by its members. Every implementation passes `describeBrainStores`. */
export interface TeamStore {
  /** The actor becomes its first owner. Rejects with `TeamSlugTaken`. */
  insert(actor: Actor, team: Omit<Team, 'role' | 'memberCount'>): Promise<void>;
  find(actor: Actor, id: TeamId): Promise<Team | undefined>;
  /** By name. */
  list(actor: Actor, query: PageQuery): Promise<Page<Team>>;
  /** False when the stored version is not `from` or the team is not to be seen. Rejects with `TeamSlugTaken`. */
  update(actor: Actor, team: Omit<Team, 'role' | 'memberCount'>, from: number): Promise<boolean>;
  /** With everything it owns. */
  delete(actor: Actor, id: TeamId): Promise<void>;
  /** How many projects the team owns. */
  countProjects(actor: Actor, id: TeamId): Promise<number>;
  /** By name. */
  members(actor: Actor, id: TeamId, query: PageQuery): Promise<Page<TeamMember>>;
  /** Until the unit of work ends nobody else changes who is in this team. */
  lockMembers(actor: Actor, id: TeamId): Promise<void>;
  roleOf(actor: Actor, id: TeamId, userId: UserId): Promise<TeamRole | undefined>;
  countOwners(actor: Actor, id: TeamId): Promise<number>;
  /** Adds or changes. */
  setMember(actor: Actor, id: TeamId, member: { userId: UserId; role: TeamRole; at: Date }): Promise<void>;
  removeMember(actor: Actor, id: TeamId, userId: UserId): Promise<void>;
  /** The account with this address, whoever asks. */
  findPerson(actor: Actor, email: string): Promise<UserId | undefined>;
}
