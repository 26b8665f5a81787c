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
import { inOurShape } from './sign-in-failure.js';

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

/** Requests after which somebody may no longer be signed in. */
const endsSessions = /\/(sign-out|revoke-[a-z-]+|change-password|reset-password|change-email)$/;

/** Everything the gateway knows about who somebody is. */
export class Authenticator {
  private readonly auth: BetterAuth;
  private readonly sessions: SessionCache<User | undefined>;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly options: AuthOptions) {
    this.auth = createBetterAuth(options);
    this.sessions = new SessionCache(options.clock);
  }

  /** Serves `/api/auth/*`. */
  async handle(request: Request, requestId: string): Promise<Response> {
    const reply = await this.auth.handler(request);
    if (endsSessions.test(new URL(request.url).pathname)) this.forget();
    return inOurShape(reply, requestId);
  }

  /** `undefined` for no credential, a wrong one and an expired one alike. */
  async userOf(credential: Credential): Promise<User | undefined> {
    const { cookie, authorization } = credential;
    if (!cookie && !authorization) return undefined;
    return this.sessions.get(`${authorization ?? ''}\n${cookie ?? ''}`, async () => {
      const headers = new Headers();
      if (authorization) headers.set('authorization', authorization);
      else if (cookie) headers.set('cookie', cookie);
      const session = await this.auth.api.getSession({ headers });
      return session ? toUser(session.user) : undefined;
    });
  }

  /** Called whenever somebody may no longer be signed in, so that open connections are looked at again. */
  onSessionsChanged(listener: () => void): void {
    this.listeners.add(listener);
  }

  private forget(): void {
    this.sessions.clear();
    for (const listener of this.listeners) listener();
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
