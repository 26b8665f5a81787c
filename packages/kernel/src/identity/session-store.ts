import type { Session, UserId } from '@mosaicstack/types';

export type StoredSession = Omit<Session, 'current'>;

/** Where people are signed in. The sign-in library makes sessions; this shows, prolongs and ends them. */
export interface SessionStore {
  /** Those that are not over, latest use first. */
  list(userId: UserId, now: Date): Promise<StoredSession[]>;
  touch(id: string, seen: { at: Date; expiresAt: Date }): Promise<void>;
  /** False when there was none, or it is somebody else's. */
  revoke(userId: UserId, id: string): Promise<boolean>;
  /** Ends all of a person's but one, and lets in no device any more that waits to be; resolves to how many there were. */
  revokeAllBut(userId: UserId, kept: string | undefined): Promise<number>;
  /** Removes sessions and codes of devices that were over by then. */
  sweep(before: Date): Promise<void>;
}
