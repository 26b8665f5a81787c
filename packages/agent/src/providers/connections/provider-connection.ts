import type { ConnectionId, ProviderKind, TeamId, UserId } from '@mosaicstack/types';

/** To whom what somebody added belongs: to one person, to a team, or with neither to the instance. */
export interface ConnectionOwner {
  readonly ownerId: UserId | null;
  readonly teamId: TeamId | null;
}

/** A provider that somebody added. Its key is stored beside it, sealed, and is not part of this. */
export interface ProviderConnection extends ConnectionOwner {
  readonly id: ConnectionId;
  /** First part of the names of its models. */
  readonly provider: string;
  readonly kind: ProviderKind;
  readonly label: string;
  /** The key belongs to this address and is sent nowhere else. */
  readonly baseUrl: string;
  /** The last characters of the key; null without one. */
  readonly keyHint: string | null;
  readonly createdBy: UserId | null;
  readonly createdAt: string;
}
