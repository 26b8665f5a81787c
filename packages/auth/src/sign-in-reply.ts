import type { SignedIn } from '@mosaicstack/types';

/** A reply with the cookies that sign the browser in. */
export interface SignInReply {
  signedIn: SignedIn;
  cookies: string[];
}

/** A session in somebody else's name. */
export interface Impersonating {
  token: string;
  expiresAt: Date;
  cookies: string[];
}
