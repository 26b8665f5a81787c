import type { SignedIn, UserId } from '@mosaicstack/types';

/** Makes sessions for people whom another way of signing in has made sure of. */
export interface SessionOpener {
  /** `headers` tell address and program. Resolves to the session with the cookies that carry it. */
  openSession(userId: UserId, headers: Headers): Promise<{ signedIn: SignedIn; cookies: string[] }>;
  /** Sessions of somebody have ended: nobody is believed without asking again. */
  sessionsChanged(): void;
}
