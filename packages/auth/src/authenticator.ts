import { AsyncLocalStorage } from 'node:async_hooks';
import { AppError, type Actor } from '@mosaicstack/kernel';
import {
  instanceRoleSchema,
  userSchema,
  type BootstrapSetup,
  type SignedIn,
  type User,
} from '@mosaicstack/types';
import { createBetterAuth, type AuthOptions, type AuthUser, type BetterAuth } from './create-auth.js';
import { SessionCache } from './session-cache.js';
import { inOurShape, replyOf } from './sign-in-failure.js';
import { isRefusal, isUnavailability, loggable, storeUnavailable } from './store-failure.js';

/** What a request or a socket handshake shows of who sends it. */
export interface Credential {
  cookie?: string | undefined;
  /** `Bearer …` */
  authorization?: string | undefined;
}

/** A reply with the cookies that sign the browser in. */
export interface SignInReply {
  signedIn: SignedIn;
  cookies: string[];
}

export const actorOf = (user: User): Actor => ({ userId: user.id, role: user.role });

/** Everything the gateway knows about who somebody is. */
export class Authenticator {
  private readonly auth: BetterAuth;
  private readonly sessions: SessionCache<User | undefined>;
  private readonly listeners = new Set<() => void>();
  /** What the library told of its failures during the call under way. */
  private readonly failures = new AsyncLocalStorage<unknown[]>();

  constructor(private readonly options: AuthOptions) {
    this.auth = createBetterAuth(options, (failure) => this.failures.getStore()?.push(failure));
    this.sessions = new SessionCache(options.clock);
  }

  /**
   * Serves the sign-in, sign-out and device login routes; which of them exist, and what they take, is
   * for the caller to say. A store that is away is answered as such, whatever the library made of it:
   * it calls a sign-out done that it could not write.
   */
  async handle(request: Request, requestId: string): Promise<Response> {
    const failures: unknown[] = [];
    const reply = await this.failures
      .run(failures, () => this.auth.handler(request))
      .catch((error: unknown) => {
        failures.push(error);
        return new Response('{}', { status: 500 });
      });
    const { pathname } = new URL(request.url);
    if (pathname.endsWith('/sign-out')) {
      this.forget();
      for (const listener of this.listeners) listener();
    }
    const isAway = isUnavailability(failures);
    if (isAway || reply.status >= 500) {
      const fields = { requestId, path: pathname, status: reply.status, failures: failures.map(loggable) };
      this.options.logger.error(fields, 'signing in or out failed inside');
    }
    return isAway ? replyOf(storeUnavailable(failures[0]), requestId) : inOurShape(reply, requestId);
  }

  /**
   * `undefined` for no credential, a wrong one and an expired one alike. Rejects with
   * `database_unavailable` when it could not be looked up.
   */
  async userOf(credential: Credential): Promise<User | undefined> {
    const { cookie, authorization } = credential;
    if (!cookie && !authorization) return undefined;
    return this.sessions.get(`${authorization ?? ''}\n${cookie ?? ''}`, async () => {
      const headers = new Headers();
      if (authorization) headers.set('authorization', authorization);
      else if (cookie) headers.set('cookie', cookie);
      const session = await this.sessionOf(headers);
      return session ? toUser(session.user) : undefined;
    });
  }

  private async sessionOf(headers: Headers): Promise<{ user: AuthUser } | null> {
    const failures: unknown[] = [];
    try {
      return await this.failures.run(failures, () => this.auth.api.getSession({ headers }));
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

  /** Called whenever somebody may no longer be signed in, so that open connections are looked at again. */
  onSessionsChanged(listener: () => void): void {
    this.listeners.add(listener);
  }

  /** Believes nobody without asking again; for when a session may have ended on another gateway. */
  forget(): void {
    this.sessions.clear();
  }

  needsSetup = async (): Promise<boolean> => !(await this.options.firstAdmin.exists());

  /** Succeeds once for an instance, however many ask at the same moment. */
  async setUp({ name, email, password }: BootstrapSetup): Promise<SignInReply> {
    const { firstAdmin, ids, clock } = this.options;
    // Hashing is slow on purpose: do not spend it on an instance that is long set up.
    if (await firstAdmin.exists()) throw alreadySetUp();
    const { password: passwords } = await this.auth.$context;
    const made = await firstAdmin.create({
      userId: ids.next(),
      accountId: ids.next(),
      name,
      email: email.toLowerCase(),
      passwordHash: await passwords.hash(password),
      at: clock.now(),
    });
    if (!made) throw alreadySetUp();
    return this.signIn(email, password);
  }

  private async signIn(email: string, password: string): Promise<SignInReply> {
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

const toUser = (user: AuthUser): User =>
  userSchema.parse({ ...user, role: instanceRoleSchema.catch('member').parse(user.role) });

const alreadySetUp = () =>
  new AppError('already_set_up', 'This instance already has its administrator.', {
    remediation: 'Sign in at /login.',
  });
