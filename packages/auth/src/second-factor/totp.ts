import { createOTP } from '@better-auth/utils/otp';
import { randomBytes } from 'node:crypto';

const stepMs = 30_000;
/** A phone's clock may be wrong by half a minute, either way. */
const tolerated = [0, -1, 1];

/** 160 bits, as the standard wants for SHA-1, in letters that every authenticator app reads. */
export const newTotpSecret = (): string => randomBytes(20).toString('base64url');

/** What an app reads from a QR code. */
export const totpUri = (secret: string, account: string): string => createOTP(secret).url('Mosaic', account);

/** The time step whose code this is, near `now`; `undefined` for a wrong code. */
export async function stepOf(secret: string, code: string, now: Date): Promise<number | undefined> {
  const current = Math.floor(now.getTime() / stepMs);
  const otp = createOTP(secret);
  let found: number | undefined;
  // All are computed, whichever it is.
  for (const offset of tolerated) {
    const expected = await otp.hotp(current + offset);
    if (expected === code) found ??= current + offset;
  }
  return found;
}
