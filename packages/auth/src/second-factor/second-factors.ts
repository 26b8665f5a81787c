import {
  AppError,
  type Clock,
  type IdentityStores,
  type IdSource,
  NotFound,
  type Sealer,
  type StoredSecondFactor,
} from '@mosaicstack/kernel';
import type { BackupCodes, SecondFactor, TotpSetup, UserId } from '@mosaicstack/types';
import { type Asker, eventBy, logOf, type Trail } from '../asker.js';
import type { SignInReply } from '../sign-in-reply.js';
import type { PasswordChecks } from '../password-checks.js';
import type { SessionOpener } from '../sessions/session-opener.js';
import { countBackupCodes, newBackupCodes } from './backup-codes.js';
import { Challenges } from './challenges.js';
import {
  backupCodesContext,
  type GivenCode,
  secretContext,
  SecondFactorCheck,
} from './second-factor-check.js';
import { newTotpSecret, totpUri } from './totp.js';

export interface SecondFactorsDeps {
  stores: Pick<IdentityStores, 'oneTime' | 'people' | 'secondFactors' | 'sessions' | 'settings' | 'throttle'>;
  checks: PasswordChecks;
  sessions: SessionOpener;
  sealer: Sealer;
  clock: Clock;
  ids: IdSource;
  trail: Trail;
}

/** An authenticator app besides the password, and codes for the day it is lost. */
export class SecondFactors {
  private readonly challenges: Challenges;
  private readonly check: SecondFactorCheck;

  constructor(private readonly deps: SecondFactorsDeps) {
    const { stores, clock, sealer } = deps;
    this.challenges = new Challenges(stores.oneTime, clock);
    this.check = new SecondFactorCheck({
      store: stores.secondFactors,
      throttle: stores.throttle,
      sealer,
      clock,
    });
  }

  async status({ actor: { userId } }: Asker): Promise<SecondFactor> {
    const { secondFactors, settings } = this.deps.stores;
    const factor = await this.confirmed(userId);
    return {
      totp: factor !== undefined,
      backupCodesLeft: factor ? countBackupCodes(this.keptCodes(factor)) : 0,
      required: (await settings.read()).requireSecondFactor ?? false,
      passkeys: await secondFactors.passkeys(userId),
    };
  }

  /** Nothing is asked for at sign-in until {@link confirmTotp} has seen a first code. */
  async beginTotp(asker: Asker, password: string): Promise<TotpSetup> {
    const { stores, sealer, clock, ids } = this.deps;
    await this.requirePassword(asker, password);
    const place = { id: ids.next(), userId: asker.actor.userId };
    const secret = newTotpSecret();
    const { codes, kept } = newBackupCodes();
    const begun = await stores.secondFactors.begin({
      ...place,
      secret: sealer.seal(secretContext(place), secret),
      backupCodes: sealer.seal(backupCodesContext(place), kept),
      confirmedAt: null,
      createdAt: clock.now(),
    });
    if (!begun) throw alreadyOn();
    return { uri: totpUri(secret, asker.user.email), backupCodes: codes };
  }

  /** Ends the person's other sessions, which were opened by a password alone. */
  async confirmTotp(asker: Asker, code: string): Promise<void> {
    const { userId } = asker.actor;
    if (await this.confirmed(userId)) throw alreadyOn();
    if (!(await this.check.confirms(userId, code))) throw codeRefused();
    await this.deps.stores.sessions.revokeAllBut(userId, asker.sessionId);
    await this.record(asker, 'second-factor.enable');
    this.deps.sessions.sessionsChanged();
  }

  async endTotp(asker: Asker, password: string): Promise<void> {
    await this.requirePassword(asker, password);
    if (!(await this.deps.stores.secondFactors.delete(asker.actor.userId)))
      throw new NotFound('authenticator app');
    await this.record(asker, 'second-factor.disable');
    this.deps.sessions.sessionsChanged();
  }

  async renewBackupCodes(asker: Asker, password: string): Promise<BackupCodes> {
    await this.requirePassword(asker, password);
    const factor = await this.confirmed(asker.actor.userId);
    if (!factor) throw new NotFound('authenticator app');
    const { codes, kept } = newBackupCodes();
    const sealed = this.deps.sealer.seal(backupCodesContext(factor), kept);
    const { secondFactors } = this.deps.stores;
    const renewed = await secondFactors.replaceBackupCodes(factor.userId, factor.backupCodes, sealed);
    if (!renewed) throw new AppError('conflict', 'The codes changed in the meantime. Try again.');
    await this.record(asker, 'second-factor.renew-codes');
    return { backupCodes: codes };
  }

  async notePasskey(asker: Asker): Promise<void> {
    await this.record(asker, 'passkey.create');
  }

  async removePasskey(asker: Asker, id: string): Promise<void> {
    const isGone = await this.deps.stores.secondFactors.deletePasskey(asker.actor.userId, id);
    if (!isGone) throw new NotFound('passkey');
    await this.record(asker, 'passkey.delete');
  }

  /** What a right password gets instead of a session; `undefined` for whoever has no second factor. */
  async challengeFor(userId: UserId): Promise<string | undefined> {
    return (await this.confirmed(userId)) ? this.challenges.pose(userId) : undefined;
  }

  /** The second half of signing in. Rejects with `second_factor_refused`, and `link_expired` once it took too long. */
  async signIn(challenge: string | undefined, given: GivenCode, headers: Headers): Promise<SignInReply> {
    const userId = challenge === undefined ? undefined : await this.challenges.whose(challenge);
    if (challenge === undefined || userId === undefined) throw challengeOver();
    if (!(await this.check.passes(userId, given))) throw codeRefused();
    if (!(await this.challenges.use(challenge))) throw challengeOver();
    return this.deps.sessions.openSession(userId, headers);
  }

  /** Whether the instance asks everybody for one and this person, who has a password, has none. */
  async isMissing(userId: UserId): Promise<boolean> {
    const { settings, people } = this.deps.stores;
    if (!(await settings.read()).requireSecondFactor) return false;
    return (
      (await this.confirmed(userId)) === undefined && (await people.passwordHashOf(userId)) !== undefined
    );
  }

  private async confirmed(userId: UserId): Promise<StoredSecondFactor | undefined> {
    const factor = await this.deps.stores.secondFactors.find(userId);
    return factor?.confirmedAt ? factor : undefined;
  }

  private keptCodes(factor: StoredSecondFactor): string {
    return this.deps.sealer.open(backupCodesContext(factor), factor.backupCodes);
  }

  private async requirePassword({ user, network }: Asker, password: string): Promise<void> {
    const hash = await this.deps.stores.people.passwordHashOf(user.id);
    if (hash === undefined) throw withoutPassword();
    const isRight = await this.deps.checks.verify({ email: user.email, network }, hash, password);
    if (!isRight) throw new AppError('sign_in_failed', 'That is not your password.');
  }

  private record(asker: Asker, verb: string): Promise<void> {
    const told = { verb, objectType: 'user', objectId: asker.actor.userId, result: 'allowed' } as const;
    return this.deps.trail({ ...eventBy(asker, told), tenant: logOf(asker.actor.userId) });
  }
}

const alreadyOn = () =>
  new AppError('conflict', 'An authenticator app is set up already.', {
    remediation: 'Turn it off first to set up another one.',
  });

const codeRefused = () =>
  new AppError('second_factor_refused', 'That code is wrong, or was used before.', {
    reason: 'A code is good for half a minute, and once.',
    remediation: 'Wait for the next code, or use one of your backup codes.',
  });

const challengeOver = () =>
  new AppError('link_expired', 'This sign-in has taken too long, or is done.', {
    remediation: 'Sign in again with your password.',
  });

const withoutPassword = () =>
  new AppError('conflict', 'This account has no password, so there is nothing for a code to stand beside.', {
    reason: 'Your identity provider asks for a second factor, if anybody does.',
    remediation: 'Set a password first if you want to sign in without the provider.',
  });
