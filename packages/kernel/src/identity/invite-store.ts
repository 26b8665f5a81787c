import type { Invite, InviteId, Page, PageQuery, TeamId, UserId } from '@mosaicstack/types';
import type { Actor } from '../access/actor.js';
import type { NewPerson } from './people-store.js';

/** An invite about to be made: who may use it and until when, without what only a reader needs. */
export type NewInvite = Pick<Invite, 'id' | 'instanceRole' | 'email' | 'expiresAt' | 'createdAt'> & {
  teamId: TeamId | null;
  teamRole: NonNullable<Invite['team']>['teamRole'];
};

/** Links into the instance: never the token, only its SHA-256 in hexadecimal. */
export interface InviteStore {
  /** Rejects with `not_found` when there is no such team. */
  insert(actor: Actor, invite: NewInvite, tokenHash: string): Promise<void>;
  /** Newest first. */
  list(actor: Actor, page: PageQuery, now: Date): Promise<Page<Invite>>;
  find(actor: Actor, id: InviteId, now: Date): Promise<Invite | undefined>;
  /** False when it was not open any more. */
  revoke(actor: Actor, id: InviteId, now: Date): Promise<boolean>;
  /** An invite that still counts, made by somebody who may still invite. Asked before anybody is known. */
  findOpen(tokenHash: string, now: Date): Promise<Invite | undefined>;
  /** Whether an invite made out to this very address still counts, for somebody a provider vouches for. */
  isInvited(email: string, now: Date): Promise<boolean>;
  /**
   * Uses the invite up and makes the account it is for, all at once; false, and nothing done, when it does
   * not count any more. Rejects with `email_taken`.
   */
  register(tokenHash: string, person: NewPerson): Promise<boolean>;
  /** Uses the invite up and lets a person into its team. A higher role than its own stays. */
  join(tokenHash: string, userId: UserId, now: Date): Promise<boolean>;
}
