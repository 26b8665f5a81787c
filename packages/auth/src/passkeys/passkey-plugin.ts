import { isIP } from 'node:net';
import { passkey } from '@better-auth/passkey';
import type { BetterAuthPlugin } from 'better-auth';
import { APIError } from 'better-auth/api';

/** What a passkey is bound to: the name people open the gateway by. */
const boundName = (publicUrl: string): string => new URL(publicUrl).hostname.replace(/^\[(.*)\]$/, '$1');

/** Browsers make passkeys for names, never for bare addresses, and over https or on their own machine. */
export function passkeysWorkAt(publicUrl: string): boolean {
  const name = boundName(publicUrl);
  if (isIP(name) !== 0) return false;
  return publicUrl.startsWith('https:') || name === 'localhost' || name.endsWith('.localhost');
}

/** An address of this machine is opened by its name where passkeys are wanted. */
const nameFor = (publicUrl: string): string =>
  passkeysWorkAt(publicUrl) ? boundName(publicUrl) : 'localhost';

interface PasskeyPlace {
  publicUrl: string;
  /** Under which a browser may show the gateway. */
  origins: readonly string[];
}

/**
 * Signs in without a password. The device makes sure of its owner first, by a finger, a face or a PIN: what
 * somebody merely holds would be less than a password and a code.
 */
export const passkeyPlugin = ({ publicUrl, origins }: PasskeyPlace): BetterAuthPlugin =>
  passkey({
    rpID: nameFor(publicUrl),
    rpName: 'Mosaic',
    origin: [...origins],
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    registration: {
      afterVerification: async ({ verification }) => {
        requireOwner(verification.registrationInfo?.userVerified);
      },
    },
    authentication: {
      afterVerification: async ({ verification }) => {
        requireOwner(verification.authenticationInfo.userVerified);
      },
    },
  });

function requireOwner(isVerified: boolean | undefined): void {
  if (isVerified) return;
  throw new APIError('UNAUTHORIZED', { message: 'The device did not make sure who uses it.' });
}
