import type { UserId } from '@mosaicstack/types';
import type { NewPassword } from './people-store.js';

/** Links to set a new password with, one open at a time for a person; never the token, only its SHA-256. */
export interface PasswordResetStore {
  put(userId: UserId, tokenHash: string, expiresAt: Date): Promise<void>;
  isOpen(tokenHash: string, now: Date): Promise<boolean>;
  /** Uses the link up, sets the password and ends every session, all at once. `undefined` when the link is over. */
  redeem(tokenHash: string, password: NewPassword): Promise<UserId | undefined>;
}
