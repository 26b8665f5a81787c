import type { PeopleStore } from '@mosaicstack/kernel';
import type { UserId } from '@mosaicstack/types';
import { APIError } from 'better-auth/api';
import { idleMs } from './session-rules.js';

interface NewSession {
  userId: string;
  createdAt: Date;
  impersonatedBy?: unknown;
}

/** The code by which the reply to a banned person is known again. */
export const bannedCode = 'ACCOUNT_BANNED';

/**
 * Runs before any session is made, by whichever way somebody signed in: a banned person, who has shown by
 * now who they are, is told so and gets none. Others get one that ends a week later.
 */
export const refuseTheBanned =
  (people: PeopleStore) =>
  async <Session extends NewSession>(session: Session) => {
    const standing = await people.standingOf(session.userId as UserId);
    if (standing?.banned) throw new APIError('FORBIDDEN', { code: bannedCode, message: 'banned' });
    if (session.impersonatedBy) return { data: session };
    return { data: { ...session, expiresAt: new Date(session.createdAt.getTime() + idleMs) } };
  };
