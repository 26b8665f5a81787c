import type { InstanceRole, Page, Person, PersonQuery, User, UserId } from '@mosaicstack/types';
import type { Actor } from '../access/actor.js';

/** An account about to be made. `passwordHash` is made by the sign-in library. */
export interface NewPerson {
  userId: UserId;
  accountId: string;
  name: string;
  /** In lower case. */
  email: string;
  role: InstanceRole;
  passwordHash: string;
  /** Somebody who may vouch for the address did, such as the administrator who made the account. */
  emailVerified?: boolean;
  at: Date;
}

export interface Standing {
  user: User;
  banned: boolean;
}

export interface NewPassword {
  hash: string;
  /** For an account that had no password so far. */
  accountId: string;
  at: Date;
}

/** Everybody's accounts. What an administrator does takes the actor first; the rest is before or about oneself. */
export interface PeopleStore {
  standingOf(userId: UserId): Promise<Standing | undefined>;
  findByEmail(email: string): Promise<Standing | undefined>;
  /** The administrator who has been one for longest; `undefined` before the instance is set up. */
  firstAdministrator(): Promise<User | undefined>;
  /** `undefined` for an account that signs in otherwise. */
  passwordHashOf(userId: UserId): Promise<string | undefined>;
  /** Rejects with `email_taken`. */
  insert(person: NewPerson): Promise<void>;
  rename(userId: UserId, name: string, at: Date): Promise<void>;
  /** Ends every session but `kept`, and every open reset link. */
  setPassword(userId: UserId, password: NewPassword, kept: string | undefined): Promise<void>;
  /** With everything that is theirs alone and what the audit log holds of them, at once. Rejects with `last_administrator`. False when there is no such person. */
  delete(userId: UserId): Promise<boolean>;

  /** Newest first. */
  list(actor: Actor, query: PersonQuery): Promise<Page<Person>>;
  find(actor: Actor, id: UserId): Promise<Person | undefined>;
  /** Ends the person's sessions where the role changes. Rejects with `last_administrator`. */
  update(
    actor: Actor,
    id: UserId,
    changes: { name?: string | undefined; role?: InstanceRole | undefined; at: Date },
  ): Promise<void>;
  /** `null` lifts the ban. A ban ends the person's sessions. Rejects with `last_administrator`. */
  setBan(actor: Actor, id: UserId, reason: string | null, at: Date): Promise<void>;
}
