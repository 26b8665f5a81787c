import type { Actor } from '@mosaicstack/kernel';
import { keyPrefix, type User } from '@mosaicstack/types';

/** What a request or a socket handshake shows of who sends it. Nothing of it ever stands in an address. */
export interface Credential {
  cookie?: string | undefined;
  /** `Bearer …` */
  authorization?: string | undefined;
  /** The `x-api-key` header. */
  apiKey?: string | undefined;
  /** Canonical; where a key may be used from. */
  address?: string | undefined;
}

/** Somebody, with their rights as they stand now. */
export interface Identified {
  user: User;
  actor: Actor;
  /** Absent for whoever came with a key. */
  sessionId?: string;
  /** The instance asks for a second factor and they have none: nothing but their own account is open. */
  lacksSecondFactor?: true;
}

const bearer = /^bearer +(?<token>\S+) *$/i;

/** The API key among what was shown, if one was: by either header, and before any cookie. */
export function apiKeyOf({ apiKey, authorization }: Credential): string | undefined {
  const token = authorization && bearer.exec(authorization)?.groups?.['token'];
  if (token?.startsWith(keyPrefix)) return token;
  return authorization ? undefined : apiKey || undefined;
}
