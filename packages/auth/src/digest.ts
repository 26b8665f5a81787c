import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** SHA-256 in hexadecimal: what is kept of a secret that only has to be recognised. */
export const digestOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** 256 bits that nobody guesses, in letters that any address or cookie takes. */
export const newToken = (): string => randomBytes(32).toString('base64url');

export const isSameDigest = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
