import {
  AppError,
  type Clock,
  type Logger,
  longestThrottleMs,
  type ThrottleStore,
} from '@mosaicstack/kernel';
import { digestOf } from './digest.js';
import type { Hasher } from './hasher.js';

const windowMs = 15 * 60_000;
/** Password checks of one account in any quarter of an hour, whoever asks. */
const perAccount = { tries: 10, windowMs };
/** People behind one address share it, so it admits more. */
const perNetwork = { tries: 100, windowMs };

/** Whose password is tried, and from where. */
export interface PasswordAttempt {
  email: string;
  /** The canonical address, or the network that stands for it. */
  network: string;
}

export interface PasswordChecksDeps {
  throttle: ThrottleStore;
  hasher: Hasher;
  clock: Clock;
  logger: Logger;
}

const accountBucket = (email: string): string =>
  `password:account:${digestOf(email.normalize('NFKC').trim().toLowerCase())}`;

/**
 * Every check of a password goes through here. A try is taken in the database before anything is
 * computed, for accounts that exist and those that do not alike, and given back if the password was right.
 */
export class PasswordChecks {
  private sweptAt = 0;

  constructor(private readonly deps: PasswordChecksDeps) {}

  /** Rejects with `sign_in_throttled`, and `check` is not called, when no try is left. */
  async during<Outcome>(
    { email, network }: PasswordAttempt,
    check: () => Promise<{ passed: boolean; outcome: Outcome }>,
  ): Promise<Outcome> {
    const giveBack = [
      await this.take(`password:network:${network}`, perNetwork),
      await this.take(accountBucket(email), perAccount),
    ];
    const { passed, outcome } = await check();
    if (passed) await Promise.all(giveBack.map((back) => back()));
    this.sweep();
    return outcome;
  }

  /** Whether it is the password. Without a hash one is computed all the same: both answers take as long. */
  verify(attempt: PasswordAttempt, hash: string | undefined, password: string): Promise<boolean> {
    return this.during(attempt, async () => {
      const { hasher } = this.deps;
      const passed =
        hash === undefined
          ? await hasher.hash(password).then(() => false)
          : await hasher.verify({ hash, password });
      return { passed, outcome: passed };
    });
  }

  private async take(bucket: string, limit: typeof perAccount): Promise<() => Promise<void>> {
    const { throttle, clock } = this.deps;
    const reserved = await throttle.reserve(bucket, limit, clock.now());
    if (reserved.admitted) return () => throttle.release(bucket, reserved.slot);
    throw new AppError('sign_in_throttled', 'Too many passwords were tried. Wait before the next one.', {
      retryAfter: Math.ceil(reserved.retryAfterMs / 1_000),
      reason: 'After ten wrong passwords an account rests for a quarter of an hour.',
      remediation: 'Wait, sign in with a passkey, or ask an administrator for a link to set a new password.',
    });
  }

  private sweep(): void {
    const { throttle, clock, logger } = this.deps;
    const now = clock.now().getTime();
    if (now - this.sweptAt < windowMs) return;
    this.sweptAt = now;
    throttle
      .sweep(new Date(now - longestThrottleMs))
      .catch((error: unknown) => logger.warn({ error }, 'old tries of passwords are removed only later'));
  }
}
