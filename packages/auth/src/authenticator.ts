import { AsyncLocalStorage } from 'node:async_hooks';
import { AppError, type Actor, type ActorSource } from '@mosaicstack/kernel';
import {
  instanceRoleSchema,
  challengeHeader,
  userSchema,
  type BootstrapSetup,
  type User,
  type UserId,
} from '@mosaicstack/types';
import { ApiKeys } from './api-keys.js';
import { requireUncommon } from './common-passwords.js';
import {
  createBetterAuth,
  type AuthOptions,
  type AuthSession,
  type AuthUser,
  type BetterAuth,
} from './create-auth.js';
import { apiKeyOf, type Credential, type Identified } from './credential.js';
import { passkeyRefusal } from './passkeys/passkey-refusal.js';
import { type PasswordAttempt, PasswordChecks } from './password-checks.js';
import { renewSignatures } from './renew-signatures.js';
import { browserCookie, cookieIn } from './browser-cookie.js';
import { challengeSeconds } from './second-factor/challenges.js';
import type { GivenCode } from './second-factor/second-factor-check.js';
import { SecondFactors } from './second-factor/second-factors.js';
import { SessionCache } from './session-cache.js';
import { isOver, prolonged } from './session-rules.js';
import { accountBanned, inOurShape, replyOf } from './sign-in-failure.js';
import type { Impersonating, SignInReply } from './sign-in-reply.js';
import { isRefusal, isUnavailability, loggable, storeUnavailable } from './store-failure.js';

/** Everything the gateway knows about who somebody is. */
export class Authenticator implements ActorSource {
  /** Every check of a password goes through here. */
  readonly checks: PasswordChecks;
  readonly keys: ApiKeys;
  readonly secondFactors: SecondFactors;
  private built: { auth: BetterAuth; version: number | undefined };
  private readonly believed: SessionCache<Identified | undefined>;
  private readonly listeners = new Set<() => void>();
  /** What the library told of its failures during the call under way. */
  private readonly failures = new AsyncLocalStorage<unknown[]>();

  constructor(private readonly options: AuthOptions) {
    this.believed = new SessionCache(options.clock);
    const { identity, memberships, clock, ids, logger, trail, hasher } = options;
    this.checks = new PasswordChecks({ throttle: identity.throttle, hasher, clock, logger });
    this.keys = new ApiKeys({
      store: identity.keys,
      memberships,
      clock,
      ids,
      logger,
      trail,
      onRevoked: () => this.sessionsChanged(),
    });
    const { checks } = this;
    const common = { stores: identity, clock, ids, trail, checks, sessions: this };
    this.secondFactors = new SecondFactors({ ...common, sealer: options.sealer });
    this.built = this.build();
  }

  /** The library takes its secrets when it is made, so a rotation means another one. */
  private get auth(): BetterAuth {
    if (this.options.secrets()[0]?.version !== this.built.version) this.built = this.build();
    return this.built.auth;
  }

  private build(): { auth: BetterAuth; version: number | undefined } {
    const auth = createBetterAuth(this.options, {
      onFailure: (failure) => this.failures.getStore()?.push(failure),
      challengeFor: (userId) => this.secondFactors.challengeFor(userId),
    });
    return { auth, version: this.options.secrets()[0]?.version };
  }

  /**
   * Serves the sign-in, sign-out and device login routes; which of them exist, and what they take, is
   * for the caller to say. A store that is away is answered as such, whatever the library made of it:
   * it calls a sign-out done that it could not write.
   */
  async handle(request: Request, requestId: string): Promise<Response> {
    const failures: unknown[] = [];
    const { pathname } = new URL(request.url);
    // The door is open to strangers: those who end nothing must not have every gateway look at everybody again.
    const endsSession = pathname.endsWith('/sign-out') && (await this.hasSession(request.headers));
    const answer = await this.failures
      .run(failures, () => this.auth.handler(this.underNewestSecret(request)))
      .catch((error: unknown) => {
        failures.push(error);
        return new Response('{}', { status: 500 });
      });
    const reply = answer.status === 500 ? (passkeyRefusal(pathname, failures) ?? answer) : answer;
    if (endsSession) this.sessionsChanged();
    const isAway = isUnavailability(failures);
    if (isAway || reply.status >= 500) {
      const fields = { requestId, path: pathname, status: reply.status, failures: failures.map(loggable) };
      this.options.logger.error(fields, 'signing in or out failed inside');
    }
    return isAway ? replyOf(storeUnavailable(failures[0]), requestId) : inOurShape(reply, requestId);
  }

  /**
   * Signs in by password; refused with `sign_in_throttled`, before anything is computed, once the account or
   * the network has none of its tries left.
   */
  signInByPassword(request: Request, requestId: string, attempt: PasswordAttempt): Promise<Response> {
    return this.checks.during(attempt, async () => {
      const reply = await this.handle(request, requestId);
      const challenge = reply.headers.get(challengeHeader);
      if (challenge !== null) reply.headers.append('set-cookie', this.challengeCookie(challenge));
      return { passed: reply.ok || challenge !== null, outcome: reply };
    });
  }

  /** The second half of signing in. The challenge comes by header from a program, by cookie from a browser. */
  async signInBySecondFactor(given: GivenCode, headers: Headers): Promise<SignInReply> {
    const kept = cookieIn(headers.get('cookie') ?? undefined, challengeCookieName);
    const challenge = headers.get(challengeHeader) ?? kept;
    const { signedIn, cookies } = await this.secondFactors.signIn(challenge, given, headers);
    return { signedIn, cookies: [...cookies, this.challengeCookie('')] };
  }

  private challengeCookie(challenge: string): string {
    return browserCookie(challengeCookieName, challenge, {
      secure: this.options.publicUrl.startsWith('https:'),
      path: '/api/auth',
      seconds: challenge === '' ? 0 : challengeSeconds,
    });
  }

  /**
   * `undefined` for no credential, a wrong one, an expired one and that of a banned person alike. Rejects
   * with `database_unavailable` when it could not be looked up. What was found is believed for a second.
   */
  async identify(credential: Credential): Promise<Identified | undefined> {
    const { cookie, authorization, address } = credential;
    const key = apiKeyOf(credential);
    if (key !== undefined) {
      return this.believed.get(`key\n${key}\n${address ?? ''}`, () =>
        this.withDuty(this.keys.identify(key, address)),
      );
    }
    if (!cookie && !authorization) return undefined;
    return this.believed.get(`session\n${authorization ?? ''}\n${authorization ? '' : cookie}`, () =>
      this.identifySession(new Headers(authorization ? { authorization } : { cookie: cookie ?? '' })),
    );
  }

  /** Says beside who somebody is that they still owe the instance a second factor. */
  private async withDuty(found: Promise<Identified | undefined>): Promise<Identified | undefined> {
    const identified = await found;
    if (!identified || !(await this.secondFactors.isMissing(identified.user.id))) return identified;
    return { ...identified, lacksSecondFactor: true };
  }

  /** The rights of somebody who is not here to show a credential. */
  async actorOf(userId: UserId): Promise<Actor | undefined> {
    const { identity, memberships } = this.options;
    const standing = await identity.people.standingOf(userId);
    if (!standing || standing.banned) return undefined;
    return { userId, role: standing.user.role, teams: await memberships.teamsOf(userId) };
  }

  private async identifySession(headers: Headers): Promise<Identified | undefined> {
    const found = await this.sessionOf(headers);
    if (!found || found.user.banned === true) return undefined;
    const { session } = found;
    const now = this.options.clock.now();
    if (isOver(session, now)) return undefined;
    const impersonatedBy = session.impersonatedBy as UserId | null | undefined;
    if (impersonatedBy && !(await this.mayImpersonate(impersonatedBy))) return undefined;
    const user = toUser(found.user);
    // Together: in the embedded database each look on its own costs more than it finds.
    const [teams, lacksSecondFactor] = await Promise.all([
      this.options.memberships.teamsOf(user.id),
      this.secondFactors.isMissing(user.id),
      this.noteUse(session, now),
    ]);
    const { id: userId, role } = user;
    const actor: Actor = { userId, role, teams, ...(impersonatedBy && { impersonatedBy }) };
    return { user, actor, sessionId: session.id, ...(lacksSecondFactor && { lacksSecondFactor }) };
  }

  private async mayImpersonate(administratorId: UserId): Promise<boolean> {
    const standing = await this.options.identity.people.standingOf(administratorId);
    return standing !== undefined && !standing.banned && standing.user.role === 'admin';
  }

  /** A session in use lives on; one in somebody else's name ends when it was said to. */
  private async noteUse(session: AuthSession, now: Date): Promise<void> {
    if (session.impersonatedBy) return;
    const expiresAt = prolonged(session, now);
    if (expiresAt) await this.options.identity.sessions.touch(session.id, { at: now, expiresAt });
  }

  private underNewestSecret(request: Request): Request {
    const headers = renewSignatures(request.headers, this.options.secrets());
    return headers === request.headers ? request : new Request(request, { headers });
  }

  /** Also when that could not be looked up. */
  private hasSession(headers: Headers): Promise<boolean> {
    return this.sessionOf(headers).then(
      (found) => found !== null,
      () => true,
    );
  }

  private async sessionOf(headers: Headers): Promise<FoundSession | null> {
    const failures: unknown[] = [];
    try {
      return await this.failures.run(failures, () =>
        this.auth.api.getSession({ headers: renewSignatures(headers, this.options.secrets()) }),
      );
    } catch (error) {
      if (isRefusal(error)) return null;
      // The library hides the reason behind a failure of its own.
      const reasons = failures.length > 0 ? failures : [error];
      if (!isUnavailability(reasons)) {
        this.options.logger.error({ failures: reasons.map(loggable) }, 'looking up a session failed inside');
      }
      throw storeUnavailable(reasons[0]);
    }
  }

  /** Says that somebody may no longer be signed in, or no longer with the same rights: here at once, elsewhere in a moment. */
  sessionsChanged(): void {
    this.forget();
    for (const listener of this.listeners) listener();
  }

  /** Called whenever somebody may no longer be signed in, so that open connections are looked at again. */
  onSessionsChanged(listener: () => void): void {
    this.listeners.add(listener);
  }

  /** Believes nobody without asking again; for when a session may have ended on another gateway. */
  forget(): void {
    this.believed.clear();
  }

  needsSetup = async (): Promise<boolean> => !(await this.options.firstAdmin.exists());

  /** Succeeds once for an instance, however many ask at the same moment. */
  async setUp({ name, email, password }: BootstrapSetup): Promise<SignInReply> {
    const { firstAdmin, ids, clock, hasher } = this.options;
    // Hashing is slow on purpose: do not spend it on an instance that is long set up.
    if (await firstAdmin.exists()) throw alreadySetUp();
    await requireUncommon(password);
    const made = await firstAdmin.create({
      userId: ids.next(),
      accountId: ids.next(),
      name,
      email: email.toLowerCase(),
      passwordHash: await hasher.hash(password),
      at: clock.now(),
    });
    if (!made) throw alreadySetUp();
    return this.signIn(email, password);
  }

  /** A session that acts as somebody, for a quarter of an hour. The cookies are for a browser. */
  async impersonate(userId: UserId, administratorId: UserId): Promise<Impersonating> {
    const { headers, response } = await this.auth.api.impersonate({
      body: { userId, administratorId },
      returnHeaders: true,
    });
    return { ...response, cookies: headers.getSetCookie() };
  }

  /** For somebody of whom another way of signing in has made sure. `headers` tell address and program. */
  async openSession(userId: UserId, headers: Headers): Promise<SignInReply> {
    const opened = await this.auth.api
      .openSession({ body: { userId }, headers, returnHeaders: true })
      .catch((error: unknown) => {
        throw isRefusal(error) ? accountBanned() : error;
      });
    return {
      signedIn: { user: toUser(opened.response.user), token: opened.response.token },
      cookies: opened.headers.getSetCookie(),
    };
  }

  /** For whoever has just shown the password by choosing it. */
  async signIn(email: string, password: string): Promise<SignInReply> {
    const { headers, response } = await this.auth.api.signInEmail({
      body: { email, password },
      returnHeaders: true,
    });
    return {
      signedIn: { user: toUser(response.user), token: response.token },
      cookies: headers.getSetCookie(),
    };
  }
}

const challengeCookieName = 'mosaic.second_factor';

type FoundSession = { user: AuthUser; session: AuthSession };

const toUser = (user: AuthUser): User =>
  userSchema.parse({ ...user, role: instanceRoleSchema.catch('member').parse(user.role) });

const alreadySetUp = () =>
  new AppError('already_set_up', 'This instance already has its administrator.', {
    remediation: 'Sign in at /login.',
  });
