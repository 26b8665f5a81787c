import type { Actor } from './access/actor.js';

/** Which request of a person a key stands for. */
export interface IdempotencyName {
  readonly operation: string;
  readonly key: string;
}

export interface IdempotencyClaim extends IdempotencyName {
  /** Tells one request from another without keeping either. */
  readonly fingerprint: string;
  readonly at: Date;
  readonly until: Date;
}

/** What an earlier request left behind: `open` until it is answered, `withheld` where the answer held a secret. */
export interface HeldClaim {
  readonly fingerprint: string;
  readonly state: 'open' | 'answered' | 'withheld';
  readonly reply: unknown;
}

/** Remembers, for each person and operation, what was asked under a key and how it was answered. */
export interface IdempotencyStore {
  /** Of any number of callers at the same moment exactly one gets `undefined` and may go on; the others get what is held. */
  claim(actor: Actor, claim: IdempotencyClaim): Promise<HeldClaim | undefined>;
  /** Keeps the reply for whoever repeats the request; without one, only that it was answered. */
  answer(actor: Actor, name: IdempotencyName, reply?: { value: unknown }): Promise<void>;
  /** The request failed and made nothing: the key is free again. */
  release(actor: Actor, name: IdempotencyName): Promise<void>;
}
