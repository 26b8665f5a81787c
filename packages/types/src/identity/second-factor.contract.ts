import { z } from 'zod';
import { apiErrorSchema } from '../errors/api-error.contract.js';
import { storableText } from './storable-text.js';

/** `required` when the instance asks everybody for one. */
export const secondFactorSchema = z
  .object({
    totp: z.boolean(),
    backupCodesLeft: z.number().int().nonnegative(),
    required: z.boolean(),
    passkeys: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        createdAt: z.iso.datetime().nullable(),
      }),
    ),
  })
  .meta({ id: 'SecondFactor' });

export const beginTotpSchema = z.strictObject({ password: storableText(128) }).meta({ id: 'BeginTotp' });
/** Told once: the address an authenticator app reads, and codes for the day it is lost. */
export const totpSetupSchema = z
  .object({ uri: z.string(), backupCodes: z.array(z.string()) })
  .meta({ id: 'TotpSetup' });
export const totpCodeSchema = z
  .strictObject({ code: z.string().regex(/^\d{6}$/, { error: 'six digits' }) })
  .meta({ id: 'TotpCode' });
export const backupCodeSchema = z.strictObject({ code: storableText(32) }).meta({ id: 'BackupCode' });
export const endTotpSchema = z.strictObject({ password: storableText(128) }).meta({ id: 'EndTotp' });

/**
 * Beside `second_factor_needed`: the password was right, and a code is still asked for. A browser holds
 * the challenge in a cookie; a program sends it back in the header {@link challengeHeader}. It lives ten minutes.
 */
export const secondFactorNeededSchema = apiErrorSchema
  .extend({ challenge: z.string(), secondFactor: z.array(z.enum(['totp', 'backup-code'])) })
  .meta({ id: 'SecondFactorNeeded' });
export const challengeHeader = 'x-mosaic-challenge';

/** Told once; the codes before them open nothing any more. */
export const backupCodesSchema = z.object({ backupCodes: z.array(z.string()) }).meta({ id: 'BackupCodes' });
export const renewBackupCodesSchema = z
  .strictObject({ password: storableText(128) })
  .meta({ id: 'RenewBackupCodes' });

export type SecondFactor = z.infer<typeof secondFactorSchema>;
export type TotpSetup = z.infer<typeof totpSetupSchema>;
export type BackupCodes = z.infer<typeof backupCodesSchema>;
export type BeginTotp = z.infer<typeof beginTotpSchema>;
export type TotpCode = z.infer<typeof totpCodeSchema>;
export type BackupCode = z.infer<typeof backupCodeSchema>;
export type EndTotp = z.infer<typeof endTotpSchema>;
export type RenewBackupCodes = z.infer<typeof renewBackupCodesSchema>;
