import type { UserId } from '@mosaicstack/types';
import { APIError } from 'better-auth/api';

/** The code by which a reply is known that asks for a second factor. */
export const secondFactorCode = 'SECOND_FACTOR_NEEDED';

/** Where a password alone opens a session; every other way in is more than that. */
const passwordPath = '/sign-in/email';

/** Runs before a session is made: whoever has a second factor gets a challenge in its place. */
export const askSecondFactor =
  (challengeFor: (userId: UserId) => Promise<string | undefined>) =>
  async ({ userId }: { userId: string }, path: string | undefined): Promise<void> => {
    if (path !== passwordPath) return;
    const challenge = await challengeFor(userId as UserId);
    if (challenge === undefined) return;
    throw new APIError('UNAUTHORIZED', { code: secondFactorCode, message: 'a code is needed', challenge });
  };
