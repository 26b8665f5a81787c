import {
  backupCodesSchema,
  challengeHeader,
  secondFactorSchema,
  signedInSchema,
  totpSetupSchema,
  type SecondFactor,
  type SignedIn,
  type TotpSetup,
} from '@mosaicstack/types';
import type { Http } from './http.js';

/** The six digits of an authenticator app, or one of the codes kept for the day it is lost. */
export type SecondFactorCode = { totp: string } | { backupCode: string };

/** Which of the two a person has typed; spaces are how people read codes to themselves. */
export function secondFactorCode(typed: string): SecondFactorCode {
  const code = typed.replaceAll(/\s/g, '');
  return /^\d{6}$/.test(code) ? { totp: code } : { backupCode: code };
}

export interface SecondFactors {
  status(): Promise<SecondFactor>;
  /** Told once. Nothing is asked for at sign-in until a first code was confirmed. */
  beginTotp(password: string): Promise<TotpSetup>;
  confirmTotp(code: string): Promise<void>;
  endTotp(password: string): Promise<void>;
  /** New backup codes, told once, in place of all earlier ones. */
  renewBackupCodes(password: string): Promise<string[]>;
  /**
   * Goes on where signing in rejected with `second_factor_needed`; `challenge` is the one of that error.
   * Rejects with `second_factor_refused` for a wrong code, and with `link_expired` after ten minutes.
   */
  signIn(code: SecondFactorCode, challenge?: string): Promise<SignedIn>;
}

const own = '/api/account/second-factor';

export const createSecondFactors = (http: Http): SecondFactors => ({
  status: () => http.json(own, secondFactorSchema),
  beginTotp: (password) => http.json(`${own}/totp`, totpSetupSchema, { method: 'POST', body: { password } }),
  confirmTotp: (code) => http.send(`${own}/totp/confirm`, { method: 'POST', body: { code } }),
  endTotp: (password) => http.send(`${own}/totp`, { method: 'DELETE', body: { password } }),
  renewBackupCodes: async (password) => {
    const options = { method: 'POST', body: { password } } as const;
    return (await http.json(`${own}/backup-codes`, backupCodesSchema, options)).backupCodes;
  },
  signIn: (given, challenge) => {
    const [door, code] = 'totp' in given ? ['totp', given.totp] : ['backup-code', given.backupCode];
    return http.json(`/api/auth/second-factor/${door}`, signedInSchema, {
      method: 'POST',
      body: { code },
      ...(challenge !== undefined && { headers: { [challengeHeader]: challenge } }),
    });
  },
});
