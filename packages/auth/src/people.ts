import { AppError, type Clock, type IdentityStores, type IdSource, NotFound } from '@mosaicstack/kernel';
import type {
  CreatePerson,
  Page,
  Person,
  PersonQuery,
  ResetLink,
  UpdatePerson,
  UserId,
} from '@mosaicstack/types';
import { notConfirmed } from './accounts.js';
import { type Asker, eventBy, logOf, type SecurityEvent, type Trail } from './asker.js';
import type { Authenticator } from './authenticator.js';
import { requireUncommon } from './common-passwords.js';
import { digestOf, newToken } from './digest.js';
import type { Hasher } from './hasher.js';
import type { IdentitySettings } from './identity-settings.js';
import type { Impersonating } from './sign-in-reply.js';

const resetLinkMs = 60 * 60 * 1_000;

export interface PeopleDeps {
  authenticator: Authenticator;
  stores: Pick<IdentityStores, 'people' | 'resets' | 'secondFactors'>;
  settings: IdentitySettings;
  hasher: Hasher;
  /** Where people reach the dashboard. */
  publicUrl: string;
  clock: Clock;
  ids: IdSource;
  trail: Trail;
  /** Called when somebody is banned or about to be deleted: what still works in their name stops. */
  onLeaving: (userId: UserId) => Promise<void>;
  /** Called once an account is gone: takes out of the audit log what was still on its way there. */
  onGone: (userId: UserId) => Promise<unknown>;
}

type Told = Pick<SecurityEvent, 'verb' | 'details'>;

/** What administrators do with everybody's accounts. The door has seen to it that the asker is one. */
export class People {
  constructor(private readonly deps: PeopleDeps) {}

  list({ actor }: Asker, query: PersonQuery): Promise<Page<Person>> {
    return this.deps.stores.people.list(actor, query);
  }

  async get({ actor }: Asker, id: UserId): Promise<Person> {
    const person = await this.deps.stores.people.find(actor, id);
    if (!person) throw new NotFound('user');
    return person;
  }

  async create(asker: Asker, wanted: CreatePerson): Promise<Person> {
    const { stores, ids, hasher, clock } = this.deps;
    await requireUncommon(wanted.password);
    const userId = ids.next() as UserId;
    await stores.people.insert({
      userId,
      accountId: ids.next(),
      name: wanted.name,
      email: wanted.email.toLowerCase(),
      role: wanted.instanceRole,
      passwordHash: await hasher.hash(wanted.password),
      // Whoever makes the account vouches for its address.
      emailVerified: true,
      at: clock.now(),
    });
    await this.record(asker, userId, { verb: 'user.create', details: { role: wanted.instanceRole } });
    return this.get(asker, userId);
  }

  /** Another role ends the person's sessions: the next sign-in carries it. */
  async update(asker: Asker, id: UserId, { name, instanceRole }: UpdatePerson): Promise<Person> {
    const { stores, clock, authenticator } = this.deps;
    const before = await this.get(asker, id);
    await stores.people.update(asker.actor, id, { name, role: instanceRole, at: clock.now() });
    authenticator.sessionsChanged();
    const details = { from: before.role, to: instanceRole ?? before.role, renamed: name !== undefined };
    await this.record(asker, id, { verb: 'user.update', details });
    return this.get(asker, id);
  }

  /** Ends sessions, keys, open connections and runs. */
  async ban(asker: Asker, id: UserId, reason: string): Promise<Person> {
    const { stores, clock, authenticator, onLeaving } = this.deps;
    await this.get(asker, id);
    await stores.people.setBan(asker.actor, id, reason, clock.now());
    authenticator.sessionsChanged();
    await onLeaving(id);
    await this.record(asker, id, { verb: 'user.ban', details: { reason } });
    return this.get(asker, id);
  }

  async unban(asker: Asker, id: UserId): Promise<Person> {
    const { stores, clock, authenticator } = this.deps;
    await this.get(asker, id);
    await stores.people.setBan(asker.actor, id, null, clock.now());
    authenticator.sessionsChanged();
    await this.record(asker, id, { verb: 'user.unban' });
    return this.get(asker, id);
  }

  /** With everything that is theirs alone. What belongs to a team stays. */
  async remove(asker: Asker, id: UserId, confirmEmail: string): Promise<void> {
    const { stores, authenticator, onLeaving, onGone } = this.deps;
    const person = await this.get(asker, id);
    if (confirmEmail.toLowerCase() !== person.email.toLowerCase()) throw notConfirmed('confirmEmail');
    await onLeaving(id);
    await stores.people.delete(id);
    authenticator.sessionsChanged();
    await onGone(id);
    await this.deps.trail(this.event(asker, id, { verb: 'user.delete' }));
  }

  /** The link before it stops working. */
  async resetLink(asker: Asker, id: UserId): Promise<ResetLink> {
    const { stores, clock, publicUrl } = this.deps;
    await this.get(asker, id);
    const token = newToken();
    const expiresAt = new Date(clock.now().getTime() + resetLinkMs);
    await stores.resets.put(id, digestOf(token), expiresAt);
    await this.record(asker, id, { verb: 'user.reset-link' });
    // Behind the hash sign nothing reaches a server's log.
    return { url: `${publicUrl}/reset#token=${token}`, expiresAt: expiresAt.toISOString() };
  }

  /** For whoever lost phone and backup codes: the password alone opens the next session. Ends those that are open. */
  async removeSecondFactor(asker: Asker, id: UserId, reason: string): Promise<void> {
    const { stores, authenticator } = this.deps;
    await this.get(asker, id);
    if (!(await stores.secondFactors.takeAway(asker.actor, id))) throw new NotFound('second factor');
    authenticator.sessionsChanged();
    await this.record(asker, id, { verb: 'user.remove-second-factor', details: { reason } });
  }

  /** The person reads of it in their own log before the session begins. */
  async impersonate(asker: Asker, id: UserId, reason: string): Promise<Impersonating & { person: Person }> {
    const person = await this.get(asker, id);
    if (id === asker.actor.userId) throw new AppError('invalid_request', 'You are this person already.');
    if (person.banned) throw new AppError('conflict', 'This person is banned; nobody acts as them.');
    await this.record(asker, id, { verb: 'user.impersonate', details: { reason, minutes: 15 } });
    return { ...(await this.deps.authenticator.impersonate(id, asker.actor.userId)), person };
  }

  /** Rejects with `break_glass_off` unless switched on; otherwise the person reads of it before anything is shown. */
  async breakGlass(asker: Asker, id: UserId, what: { kind: string; reason: string }): Promise<void> {
    const { breakGlass } = await this.deps.settings.read();
    const told = { verb: `break-glass.read-${what.kind}`, details: { reason: what.reason } };
    if (!breakGlass) {
      await this.deps.trail({ ...this.event(asker, id, told), result: 'refused' });
      throw new AppError('break_glass_off', 'Administrators do not read what is other people’s here.', {
        remediation: 'Switch it on under Admin > Settings; that is recorded.',
      });
    }
    await this.get(asker, id);
    await this.record(asker, id, told);
  }

  private event(asker: Asker, id: UserId, told: Told): SecurityEvent {
    return eventBy(asker, { ...told, objectType: 'user', objectId: id, result: 'allowed' });
  }

  /** In the log of the instance, and in that of the person it happened to. */
  private async record(asker: Asker, id: UserId, told: Told): Promise<void> {
    const event = this.event(asker, id, told);
    await this.deps.trail({ ...event, tenant: logOf(id) });
    await this.deps.trail(event);
  }
}
