import {
  AppError,
  type Clock,
  type IdentityStores,
  type IdSource,
  type NewPerson,
} from '@mosaicstack/kernel';
import type { InstanceRole, Register, ResetPassword, SignInOptions, UserId } from '@mosaicstack/types';
import { logOf, type Trail, type Visitor } from './asker.js';
import type { Authenticator } from './authenticator.js';
import { requireUncommon } from './common-passwords.js';
import { digestOf } from './digest.js';
import type { Hasher } from './hasher.js';
import type { IdentitySettings } from './identity-settings.js';
import { type Invites, linkExpired, requireAddressee } from './invites.js';
import type { SignInReply } from './sign-in-reply.js';

/** Ways to sign in beside a password, as they stand now. */
export interface OtherSignIns {
  passkeys: boolean;
  providers(): Promise<SignInOptions['providers']>;
}

export interface RegistrationDeps {
  authenticator: Authenticator;
  stores: Pick<IdentityStores, 'invites' | 'people' | 'resets'>;
  settings: IdentitySettings;
  invites: Invites;
  others: OtherSignIns;
  hasher: Hasher;
  clock: Clock;
  ids: IdSource;
  trail: Trail;
}

/** How people who are not signed in come to an account, or back to theirs. */
export class Registration {
  constructor(private readonly deps: RegistrationDeps) {}

  async options(): Promise<SignInOptions> {
    const { settings, others } = this.deps;
    const [{ registration }, providers] = await Promise.all([settings.read(), others.providers()]);
    // Without a mail server a link comes from an administrator.
    return { registration, passwordReset: 'administrator', passkeys: others.passkeys, providers };
  }

  /** Rejects with `registration_closed`, `link_expired`, `email_taken` or `password_too_common`. */
  async register(visitor: Visitor, { name, email, password, invite }: Register): Promise<SignInReply> {
    const { authenticator, stores, trail } = this.deps;
    const token = await this.admit(invite, email);
    await requireUncommon(password);
    const role = token === undefined ? 'member' : (await this.deps.invites.open(token)).instanceRole;
    // Within the limits on passwords, for each is hashed: failures to register are counted like wrong ones.
    const person = await authenticator.checks.during({ email, network: visitor.network }, async () => {
      const made = await this.newPerson({ name, email, password, role });
      if (token === undefined) await stores.people.insert(made);
      else if (!(await stores.invites.register(digestOf(token), made))) throw linkExpired();
      return { passed: true, outcome: made };
    });
    await trail({
      actorId: person.userId,
      actor: name,
      surface: visitor.surface,
      verb: 'user.register',
      objectType: 'user',
      objectId: person.userId,
      result: 'allowed',
      details: { invited: token !== undefined, role },
    });
    return authenticator.signIn(person.email, password);
  }

  /** Nothing is mailed yet, and nobody is told whether there is such an account. */
  requestReset(): Promise<void> {
    return Promise.resolve();
  }

  async resetPassword(visitor: Visitor, { token, newPassword }: ResetPassword): Promise<void> {
    const { stores, hasher, clock, ids, authenticator, trail } = this.deps;
    const hash = digestOf(token);
    // Hashing is slow on purpose: it is not spent on a link that is over.
    if (!(await stores.resets.isOpen(hash, clock.now()))) throw linkExpired();
    await requireUncommon(newPassword);
    const password = { hash: await hasher.hash(newPassword), accountId: ids.next(), at: clock.now() };
    const userId = await stores.resets.redeem(hash, password);
    if (userId === undefined) throw linkExpired();
    authenticator.sessionsChanged();
    const { surface } = visitor;
    const event = {
      verb: 'password.reset',
      objectType: 'user',
      objectId: userId,
      result: 'allowed',
    } as const;
    await trail({ tenant: logOf(userId), actorId: userId, surface, ...event });
  }

  /** The invite to use up, if one is to be; an open instance lets people in without. */
  private async admit(invite: string | undefined, email: string): Promise<string | undefined> {
    const { registration } = await this.deps.settings.read();
    if (registration === 'closed' && invite === undefined) throw registrationClosed();
    if (registration === 'open' && invite === undefined) return undefined;
    if (invite === undefined) {
      throw new AppError('registration_closed', 'Making an account here takes an invite.', {
        remediation: 'Ask an administrator of this instance for a link.',
      });
    }
    // A link that an administrator made is a decision of its own: it counts while registration is closed, too.
    requireAddressee(await this.deps.invites.open(invite), email);
    return invite;
  }

  private async newPerson(wanted: {
    name: string;
    email: string;
    password: string;
    role: InstanceRole;
  }): Promise<NewPerson> {
    const { ids, hasher, clock } = this.deps;
    return {
      userId: ids.next() as UserId,
      accountId: ids.next(),
      name: wanted.name,
      email: wanted.email.toLowerCase(),
      role: wanted.role,
      passwordHash: await hasher.hash(wanted.password),
      at: clock.now(),
    };
  }
}

const registrationClosed = () =>
  new AppError('registration_closed', 'Nobody can make an account here by themselves.', {
    remediation: 'Ask an administrator of this instance for an invite.',
  });
