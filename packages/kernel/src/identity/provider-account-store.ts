import type { InstanceRole, TeamRole, UserId } from '@mosaicstack/types';
import type { Standing } from './people-store.js';

/** Whom an identity provider vouches for. */
export interface ProviderPerson {
  providerId: string;
  /** The provider's own lasting id of the person; addresses change hands. */
  subject: string;
  name: string;
  /** In lower case. */
  email: string;
  emailVerified: boolean;
}

/** What a new account would be made of, and whether one may be made. */
export interface ProviderAdmission {
  userId: UserId;
  accountId: string;
  mayRegister: boolean;
  at: Date;
}

/**
 * - `known`: they came by this provider before
 * - `joined`: an account with their verified address takes this provider as a further way in. Where nobody had
 *   vouched for its address, every other way into it is closed first: somebody else may have made it
 * - `made`: they have a new account
 * - `email-unverified`: an account has the address, and the provider does not vouch for it
 * - `not-admitted`: there is no account, and none may be made
 */
export type ProviderAdmitted =
  | { outcome: 'known' | 'joined' | 'made'; standing: Standing }
  | { outcome: 'email-unverified' | 'not-admitted' };

/** What somebody's groups give: a role, and per team by its short name a role in it, or none. */
export interface GroupGrants {
  /** Absent where no group speaks of it. */
  role?: InstanceRole;
  teams: ReadonlyMap<string, TeamRole | null>;
}

export interface GroupsApplied {
  /** The role stayed as it was: the instance needs its last administrator. */
  keptAdministrator: boolean;
  /** Short names no team has. */
  unknownTeams: string[];
  /** Teams that would have been left without an owner. */
  keptOwnerships: string[];
}

/** People who sign in by identity providers. No token of a provider is kept. */
export interface ProviderAccountStore {
  /** Finds or makes the account, all at once, however many ask at the same moment. */
  admit(person: ProviderPerson, admission: ProviderAdmission): Promise<ProviderAdmitted>;
  /** A changed role ends the person's sessions. */
  applyGroups(userId: UserId, grants: GroupGrants, at: Date): Promise<GroupsApplied>;
}
