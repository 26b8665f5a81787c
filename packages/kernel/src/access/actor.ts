import type { InstanceRole, KeyId, KeyScope, TeamId, TeamRole, UserId } from '@mosaicstack/types';

export interface TeamMembership {
  readonly teamId: TeamId;
  readonly role: TeamRole;
}

/**
 * Who asks, with the rights as they stand now. Every store method takes one first: there is no way
 * to reach tenant rows without it.
 */
export interface Actor {
  readonly userId: UserId;
  readonly role: InstanceRole;
  /** Absent where no team matters. */
  readonly teams?: readonly TeamMembership[];
  /** What the API key they came with allows; absent for whoever signed in themselves. */
  readonly scopes?: readonly KeyScope[];
  /** The API key they came with, whose budget counts too. */
  readonly keyId?: KeyId;
  /** The administrator who acts as this person. */
  readonly impersonatedBy?: UserId;
}

/** The API key somebody came with; empty for whoever signed in themselves. */
export type ThroughKey = Pick<Actor, 'scopes' | 'keyId'>;

/** The person as they are now, with no more than that key allows, and paying from its budget. */
export const throughKey = (now: Actor, { scopes, keyId }: ThroughKey): Actor => ({
  ...now,
  ...(scopes && { scopes }),
  ...(keyId && { keyId }),
});

/** Rights change while work goes on: whatever runs later reads them anew. `undefined` for a banned or deleted account. */
export interface ActorSource {
  actorOf(userId: UserId): Promise<Actor | undefined>;
}
