import { z } from 'zod';
import { lineSchema } from '../well-formed-text.js';
import { passwordSchema } from './identity.contract.js';
import { storableText } from './storable-text.js';

/** Ends every other session. An account without a password (signed in by an identity provider) sends none as the current one. */
export const changePasswordSchema = z
  .strictObject({ currentPassword: storableText(128).optional(), newPassword: passwordSchema })
  .meta({ id: 'ChangePassword' });

export const updateProfileSchema = z.strictObject({ name: lineSchema(80) }).meta({ id: 'UpdateProfile' });

/** Asked again before what cannot be undone: the password, or the account's address where there is none. */
export const deleteAccountSchema = z
  .strictObject({ confirmEmail: z.email().max(254), password: storableText(128).optional() })
  .meta({ id: 'DeleteAccount' });

/** The link is mailed or handed over by an administrator; valid for an hour, once. */
export const resetPasswordSchema = z
  .strictObject({ token: storableText(128), newPassword: passwordSchema })
  .meta({ id: 'ResetPassword' });
/** Answered the same whether or not there is such an account. */
export const requestResetSchema = z.strictObject({ email: z.email().max(254) }).meta({ id: 'RequestReset' });

export const resetLinkSchema = z
  .object({ url: z.string(), expiresAt: z.iso.datetime() })
  .meta({ id: 'ResetLink' });

export type ChangePassword = z.infer<typeof changePasswordSchema>;
export type UpdateProfile = z.infer<typeof updateProfileSchema>;
export type DeleteAccount = z.infer<typeof deleteAccountSchema>;
export type RequestReset = z.infer<typeof requestResetSchema>;
export type ResetPassword = z.infer<typeof resetPasswordSchema>;
export type ResetLink = z.infer<typeof resetLinkSchema>;
