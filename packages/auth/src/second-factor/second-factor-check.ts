import {
  AppError,
  type Clock,
  type SealContext,
  type Sealer,
  type SecondFactorStore,
  type StoredSecondFactor,
  type ThrottleStore,
} from '@mosaicstack/kernel';
import type { UserId } from '@mosaicstack/types';
import { withoutBackupCode } from './backup-codes.js';
import { stepOf } from './totp.js';

/** Six digits are guessed in a million tries: nobody gets more than this many, whatever they know besides. */
const limit = { tries: 10, windowMs: 15 * 60_000 };

/** The six digits of an app, or one of the codes kept for the day it is lost. */
export type GivenCode = { totp: string } | { backupCode: string };

export interface SecondFactorCheckDeps {
  store: SecondFactorStore;
  throttle: ThrottleStore;
  sealer: Sealer;
  clock: Clock;
}

type Place = Pick<StoredSecondFactor, 'id' | 'userId'>;

const contextOf = (column: string, { id, userId }: Place): SealContext => ({
  table: 'two_factor',
  column,
  rowId: id,
  owner: userId,
});
export const secretContext = (place: Place): SealContext => contextOf('secret', place);
export const backupCodesContext = (place: Place): SealContext => contextOf('backup_codes', place);

/** Every check of a code goes through here, and uses the code up. */
export class SecondFactorCheck {
  constructor(private readonly deps: SecondFactorCheckDeps) {}

  /** Rejects with `sign_in_throttled`, and looks at nothing, when the account has no try left. */
  async passes(userId: UserId, given: GivenCode): Promise<boolean> {
    return this.during(userId, async (factor) => {
      if (factor.confirmedAt === null) return false;
      return 'totp' in given
        ? this.useTotp(factor, given.totp)
        : this.useBackupCode(factor, given.backupCode);
    });
  }

  /** The first code of an app, which shows that it works. */
  async confirms(userId: UserId, code: string): Promise<boolean> {
    return this.during(userId, async (factor) => {
      const step = await this.stepOf(factor, code);
      if (step === undefined) return false;
      return this.deps.store.confirm(userId, step, this.deps.clock.now());
    });
  }

  private async during(
    userId: UserId,
    check: (factor: StoredSecondFactor) => Promise<boolean>,
  ): Promise<boolean> {
    const { store, throttle, clock } = this.deps;
    const bucket = `second-factor:account:${userId}`;
    const reserved = await throttle.reserve(bucket, limit, clock.now());
    if (!reserved.admitted) throw tooManyCodes(reserved.retryAfterMs);
    const factor = await store.find(userId);
    const passed = factor !== undefined && (await check(factor));
    if (passed) await throttle.release(bucket, reserved.slot);
    return passed;
  }

  private stepOf(factor: StoredSecondFactor, code: string): Promise<number | undefined> {
    const { sealer, clock } = this.deps;
    return stepOf(sealer.open(secretContext(factor), factor.secret), code, clock.now());
  }

  private async useTotp(factor: StoredSecondFactor, code: string): Promise<boolean> {
    const step = await this.stepOf(factor, code);
    return step !== undefined && (await this.deps.store.useStep(factor.userId, step));
  }

  private async useBackupCode(factor: StoredSecondFactor, code: string): Promise<boolean> {
    const { store, sealer } = this.deps;
    const context = backupCodesContext(factor);
    const left = withoutBackupCode(sealer.open(context, factor.backupCodes), code);
    if (left === undefined) return false;
    return store.replaceBackupCodes(factor.userId, factor.backupCodes, sealer.seal(context, left));
  }
}

const tooManyCodes = (retryAfterMs: number): AppError =>
  new AppError('sign_in_throttled', 'Too many codes were tried. Wait before the next one.', {
    retryAfter: Math.ceil(retryAfterMs / 1_000),
    reason: 'After ten wrong codes an account rests for a quarter of an hour.',
    remediation: 'Wait, and see that the clock of your phone is right.',
  });
