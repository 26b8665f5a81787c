import { AppError, type Clock, type IdentityStores, type IdSource, NotFound } from '@mosaicstack/kernel';
import type { ChangePassword, DeleteAccount, Session, UpdateProfile, User, UserId } from '@mosaicstack/types';
import { type Asker, eventBy, logOf, type SecurityEvent, type Trail } from './asker.js';
import type { Authenticator } from './authenticator.js';
import { requireUncommon } from './common-passwords.js';
import type { Hasher } from './hasher.js';

export interface AccountsDeps {
  authenticator: Authenticator;
  stores: Pick<IdentityStores, 'people' | 'sessions'>;
  hasher: Hasher;
  clock: Clock;
  ids: IdSource;
  trail: Trail;
  /** Called before an account goes, with all that is theirs: what still works in their name stops. */
  onLeaving: (userId: UserId) => Promise<void>;
  /** Called once an account is gone: takes out of the audit log what was still on its way there. */
  onGone: (userId: UserId) => Promise<unknown>;
}

/** What a person does with their own account. */
export class Accounts {
  constructor(private readonly deps: AccountsDeps) {}

  async rename({ actor, user }: Asker, { name }: UpdateProfile): Promise<User> {
    await this.deps.stores.people.rename(actor.userId, name, this.deps.clock.now());
    this.deps.authenticator.sessionsChanged();
    return { ...user, name };
  }

  async sessions({ actor, sessionId }: Asker): Promise<Session[]> {
    const open = await this.deps.stores.sessions.list(actor.userId, this.deps.clock.now());
    return open.map((session) => ({ ...session, current: session.id === sessionId }));
  }

  async revokeSession(asker: Asker, id: string): Promise<void> {
    const isGone = await this.deps.stores.sessions.revoke(asker.actor.userId, id);
    if (!isGone) throw new NotFound('session');
    this.deps.authenticator.sessionsChanged();
    await this.record(asker, { verb: 'session.revoke', objectType: 'session', objectId: id });
  }

  async revokeOtherSessions(asker: Asker): Promise<void> {
    const ended = await this.deps.stores.sessions.revokeAllBut(asker.actor.userId, asker.sessionId);
    this.deps.authenticator.sessionsChanged();
    await this.record(asker, { verb: 'session.revoke-others', objectType: 'session', details: { ended } });
  }

  async changePassword(asker: Asker, { currentPassword, newPassword }: ChangePassword): Promise<void> {
    const { stores, hasher, clock, ids, authenticator } = this.deps;
    await this.requirePassword(asker, currentPassword);
    await requireUncommon(newPassword);
    const password = { hash: await hasher.hash(newPassword), accountId: ids.next(), at: clock.now() };
    await stores.people.setPassword(asker.actor.userId, password, asker.sessionId);
    authenticator.sessionsChanged();
    await this.record(asker, { verb: 'password.change', objectType: 'user', objectId: asker.actor.userId });
  }

  async remove(asker: Asker, { confirmEmail, password }: DeleteAccount): Promise<void> {
    const { user } = asker;
    if (confirmEmail.toLowerCase() !== user.email.toLowerCase()) throw notConfirmed('confirmEmail');
    await this.requirePassword(asker, password);
    await this.deps.onLeaving(user.id);
    await this.deps.stores.people.delete(user.id);
    this.deps.authenticator.sessionsChanged();
    await this.deps.onGone(user.id);
    const told = { verb: 'user.delete', objectType: 'user', objectId: user.id, result: 'allowed' } as const;
    // What stays behind names nobody.
    await this.deps.trail({ ...eventBy(asker, told), actor: null });
  }

  /** An account that signs in otherwise has none to show. */
  private async requirePassword({ user, network }: Asker, given: string | undefined): Promise<void> {
    const { stores, authenticator } = this.deps;
    const hash = await stores.people.passwordHashOf(user.id);
    if (hash === undefined) return;
    const attempt = { email: user.email, network };
    const isRight = given !== undefined && (await authenticator.checks.verify(attempt, hash, given));
    if (!isRight) throw new AppError('sign_in_failed', 'That is not your password.');
  }

  private record(asker: Asker, told: Pick<SecurityEvent, 'verb' | 'objectType' | 'objectId' | 'details'>) {
    const event = eventBy(asker, { ...told, result: 'allowed' });
    return this.deps.trail({ ...event, tenant: logOf(asker.actor.userId) });
  }
}

export const notConfirmed = (field: string) =>
  new AppError('invalid_request', 'The e-mail address is not that of the account.', {
    issues: [{ path: field, message: 'Repeat the address of the account that is to be deleted.' }],
  });
