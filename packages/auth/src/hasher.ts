import { hashPassword, verifyPassword } from 'better-auth/crypto';

/** Turns passwords into what may be stored. Slow on purpose: a tenth of a second, and memory. */
export interface Hasher {
  hash(password: string): Promise<string>;
  verify(attempt: { hash: string; password: string }): Promise<boolean>;
}

export const scryptHasher: Hasher = { hash: hashPassword, verify: verifyPassword };
