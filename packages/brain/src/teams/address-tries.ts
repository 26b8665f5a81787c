import { type Actor, AppError, type Clock, longestThrottleMs, type ThrottleStore } from '@mosaicstack/kernel';
import { NobodyOfThatAddress } from './team-errors.js';

/** Wrong addresses one person may give in any hour: enough for slips, too few to find out who has an account. */
const limit = { tries: 30, windowMs: longestThrottleMs };

/** Adding somebody by address tells whether there is such an account, so every miss is counted. */
export class AddressTries {
  constructor(private readonly deps: { throttle: ThrottleStore; clock: Clock }) {}

  /** Rejects with `rate_limited`, and `look` is not called, when no try is left. Only a miss uses one up. */
  async during<Result>({ userId }: Actor, look: () => Promise<Result>): Promise<Result> {
    const { throttle, clock } = this.deps;
    const bucket = `team-address:person:${userId}`;
    const reserved = await throttle.reserve(bucket, limit, clock.now());
    if (!reserved.admitted) throw tooManyMisses(reserved.retryAfterMs);
    let isMiss = false;
    try {
      return await look();
    } catch (error) {
      isMiss = error instanceof NobodyOfThatAddress;
      throw error;
    } finally {
      if (!isMiss) await throttle.release(bucket, reserved.slot);
    }
  }
}

const tooManyMisses = (retryAfterMs: number) =>
  new AppError('rate_limited', 'You gave too many addresses that nobody here has.', {
    retryAfter: Math.ceil(retryAfterMs / 1_000),
    reason: 'Thirty in an hour are admitted, so that nobody can find out who has an account.',
    remediation: 'Wait, or ask an administrator to invite whom you miss.',
  });
