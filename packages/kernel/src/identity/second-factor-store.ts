import type { SecondFactor, UserId } from '@mosaicstack/types';
import type { Actor } from '../access/actor.js';

/** An authenticator app as it is kept: both secrets sealed, bound to `id` and `userId`. */
export interface StoredSecondFactor {
  id: string;
  userId: UserId;
  secret: string;
  backupCodes: string;
  /** Null until a first code was confirmed. */
  confirmedAt: Date | null;
  createdAt: Date;
}

/** What people show besides a password, or instead of one. */
export interface SecondFactorStore {
  find(userId: UserId): Promise<StoredSecondFactor | undefined>;
  /** Takes the place of one that was never confirmed. False, and nothing stored, when one was. */
  begin(factor: StoredSecondFactor): Promise<boolean>;
  /** False when it was confirmed already, is gone, or this time step was used. */
  confirm(userId: UserId, step: number, at: Date): Promise<boolean>;
  /** Uses up a time step and all before it. False when it was used before. */
  useStep(userId: UserId, step: number): Promise<boolean>;
  /** False when the codes are not `before` any more. */
  replaceBackupCodes(userId: UserId, before: string, after: string): Promise<boolean>;
  delete(userId: UserId): Promise<boolean>;
  /** For administrators: ends the person's sessions with it. False, and nothing ended, when there is none. */
  takeAway(actor: Actor, userId: UserId): Promise<boolean>;
  /** Oldest first. */
  passkeys(userId: UserId): Promise<SecondFactor['passkeys']>;
  /** False when there was none, or it is somebody else's. */
  deletePasskey(userId: UserId, id: string): Promise<boolean>;
}
