import {
  signedInSchema,
  signInOptionsSchema,
  userSchema,
  type ChangePassword,
  type DeleteAccount,
  type Register,
  type ResetPassword,
  type SignedIn,
  type SignInOptions,
  type UpdateProfile,
  type User,
} from '@mosaicstack/types';
import type { Http } from './http.js';

export interface Account {
  /** What the sign-in page offers; open to everybody. */
  signInOptions(): Promise<SignInOptions>;
  /** Makes an account and signs it in. Rejects with `registration_closed` where nobody may, or not without an invite. */
  register(input: Register): Promise<SignedIn>;
  update(changes: UpdateProfile): Promise<User>;
  /** Ends every other session of the account. */
  changePassword(change: ChangePassword): Promise<void>;
  /** Everything that is one's own, as lines of JSON; see `watchedExport`. */
  exportAll(): Promise<Response>;
  /** Cannot be undone. */
  remove(confirmation: DeleteAccount): Promise<void>;
  /** Resolves alike whether or not there is such an account. */
  requestReset(email: string): Promise<void>;
  /** With the token of a reset link. Rejects with `link_expired` once it was used or an hour has passed. */
  resetPassword(input: ResetPassword): Promise<void>;
}

export const createAccount = (http: Http): Account => ({
  signInOptions: () => http.json('/api/auth/options', signInOptionsSchema),
  register: (body) => http.json('/api/auth/register', signedInSchema, { method: 'POST', body }),
  update: (body) => http.json('/api/account', userSchema, { method: 'PATCH', body }),
  changePassword: (body) => http.send('/api/account/password', { method: 'POST', body }),
  exportAll: () => http.stream('/api/account/export'),
  remove: (body) => http.send('/api/account', { method: 'DELETE', body }),
  requestReset: (email) => http.send('/api/auth/request-reset', { method: 'POST', body: { email } }),
  resetPassword: (body) => http.send('/api/auth/reset-password', { method: 'POST', body }),
});
