/**
 * What is kept for minutes and taken once, such as how a sign-in began: for all gateways of the instance,
 * and across restarts. Keys are for the caller to make unguessable.
 */
export interface OneTimeStore {
  put(key: string, value: string, expiresAt: Date): Promise<void>;
  /** As it stands, without taking it; `undefined` once it is over. */
  read(key: string, now: Date): Promise<string | undefined>;
  /** Whoever takes it first is the only one who gets it. `undefined` once it is over. */
  take(key: string, now: Date): Promise<string | undefined>;
}

/** Keys of sign-ins that lack only their code begin so, with the person as value: they go with the sessions of that person. */
export const challengeKeyPrefix = 'second-factor:';
