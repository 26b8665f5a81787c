import {
  type Clock,
  type IdentityStores,
  type IdSource,
  isAppError,
  type Logger,
  NotFound,
  type Outbound,
} from '@mosaicstack/kernel';
import type { RegistrationMode, SignInProblem, UserId } from '@mosaicstack/types';
import { browserCookie, cookieIn } from '../browser-cookie.js';
import { newToken } from '../digest.js';
import { logOf, type Trail } from '../asker.js';
import type { SessionOpener } from '../sessions/session-opener.js';
import { authorizationAddress, identify, newStart, SignInRefused } from './identify.js';
import type { OidcProvider } from './oidc-provider.js';
import { OidcServer } from './oidc-server.js';
import { readGroups, readPerson } from './read-claims.js';
import { returnPath } from './return-path.js';
import { SignInStarts, startSeconds } from './sign-in-starts.js';

export interface SingleSignOnDeps {
  providers: readonly OidcProvider[];
  /** What stands until an administrator changes it. */
  registration: RegistrationMode;
  stores: Pick<IdentityStores, 'invites' | 'oneTime' | 'providers' | 'settings'>;
  sessions: SessionOpener;
  outbound: Outbound;
  trail: Trail;
  /** Whether people reach the gateway by https, so that its cookies go no other way. */
  secure: boolean;
  ids: IdSource;
  clock: Clock;
  logger: Logger;
}

/** Where a browser goes next, and what it is to remember. */
export interface Redirect {
  location: string;
  cookies: string[];
}

const cookieName = 'mosaic.sign_in_start';
const callbackPath = '/api/auth/callback';

/** Signing in by identity providers: OpenID Connect with PKCE, state and nonce. */
export class SingleSignOn {
  private readonly servers: ReadonlyMap<string, OidcServer>;
  private readonly starts: SignInStarts;

  constructor(private readonly deps: SingleSignOnDeps) {
    this.servers = new Map(deps.providers.map((provider) => [provider.id, new OidcServer(provider, deps)]));
    this.starts = new SignInStarts(deps.stores.oneTime, deps.clock);
  }

  /** Asks every provider in the background, again and again until it has answered. */
  start(): void {
    for (const server of this.servers.values()) server.start();
  }

  close(): void {
    for (const server of this.servers.values()) server.close();
  }

  /** The providers that can be offered: configured, and heard of. */
  offered(): { id: string; name: string }[] {
    const known = [...this.servers.values()].filter(({ isKnown }) => isKnown);
    return known.map(({ provider }) => ({ id: provider.id, name: provider.label }));
  }

  /** `origin` is where the browser came to and will be sent back to. Rejects with `not_found` for an unknown provider. */
  async begin(
    providerId: string,
    asked: { returnTo: string | undefined; origin: string; cookie: string | undefined },
  ): Promise<Redirect> {
    const server = this.serverOf(providerId);
    const returnTo = returnPath(asked.returnTo);
    if (!server.isKnown) return landOn('unavailable', returnTo);
    const start = newStart(`${asked.origin}${callbackPath}/${providerId}`);
    // One secret a browser, so that two sign-ins begun side by side both come to their end.
    const browser = cookieIn(asked.cookie, cookieName) ?? newToken();
    await this.starts.keep({ providerId, returnTo, start }, browser);
    const location = await authorizationAddress(server.provider, server.metadata(), start);
    const rules = { secure: this.deps.secure, path: '/api/auth', seconds: startSeconds };
    return { location, cookies: [browserCookie(cookieName, browser, rules)] };
  }

  /** Back from the provider. A refusal lands on the sign-in page, which tells the person why. */
  async finish(providerId: string, came: { query: URLSearchParams; headers: Headers }): Promise<Redirect> {
    const server = this.serverOf(providerId);
    let returnTo: string | undefined;
    try {
      const browser = cookieIn(came.headers.get('cookie') ?? undefined, cookieName);
      const begun = await this.starts.take(came.query.get('state') ?? '', browser);
      returnTo = begun.returnTo;
      if (begun.providerId !== providerId) throw new SignInRefused('failed');
      const userId = await this.personOf(server, { ...came, ...begun });
      // The browser keeps its own secret: another sign-in, begun beside this one, still comes back with it.
      const { cookies } = await this.deps.sessions.openSession(userId, came.headers);
      return { location: returnTo, cookies };
    } catch (error) {
      if (!(error instanceof SignInRefused)) throw error;
      this.logRefusal(providerId, error);
      return landOn(error.problem, returnTo);
    }
  }

  private async personOf(
    server: OidcServer,
    came: { query: URLSearchParams } & Awaited<ReturnType<SignInStarts['take']>>,
  ): Promise<UserId> {
    const { outbound, stores, ids, clock, sessions } = this.deps;
    const claims = await identify(server, { ...came, outbound });
    const person = { providerId: server.provider.id, subject: claims.sub, ...readPerson(claims) };
    const admitted = await stores.providers.admit(person, {
      userId: ids.next() as UserId,
      accountId: ids.next(),
      mayRegister: await this.mayRegister(server.provider, person),
      at: clock.now(),
    });
    if (!('standing' in admitted)) throw new SignInRefused(admitted.outcome);
    if (admitted.standing.banned) throw new SignInRefused('banned');
    const { id, name } = admitted.standing.user;
    if (admitted.outcome !== 'known') await this.record({ id, name }, person.providerId, admitted.outcome);
    if (admitted.outcome === 'joined') sessions.sessionsChanged();
    const grants = readGroups(server.provider, claims);
    if (grants) await this.applyGroups(server.provider.id, id, grants);
    return id;
  }

  /** Everybody the provider lets in, if it may; else as registration stands, or by an invite for this very address. */
  private async mayRegister(
    { registration }: OidcProvider,
    { email, emailVerified }: { email: string; emailVerified: boolean },
  ): Promise<boolean> {
    const { settings, invites } = this.deps.stores;
    const mode = (await settings.read()).registration ?? this.deps.registration;
    if (registration || mode === 'open') return true;
    return emailVerified && (await invites.isInvited(email, this.deps.clock.now()));
  }

  private async applyGroups(
    providerId: string,
    userId: UserId,
    grants: NonNullable<ReturnType<typeof readGroups>>,
  ): Promise<void> {
    const { stores, clock, sessions, logger } = this.deps;
    const applied = await stores.providers.applyGroups(userId, grants, clock.now());
    sessions.sessionsChanged();
    const { keptAdministrator, unknownTeams, keptOwnerships } = applied;
    if (keptAdministrator || unknownTeams.length > 0 || keptOwnerships.length > 0)
      logger.warn({ provider: providerId, userId, ...applied }, 'not every group could be followed');
  }

  /** A new way into an account stands in its person's own log. */
  private record(
    { id, name }: { id: UserId; name: string },
    provider: string,
    outcome: 'joined' | 'made',
  ): Promise<void> {
    return this.deps.trail({
      tenant: logOf(id),
      actorId: id,
      actor: name,
      surface: 'web',
      verb: outcome === 'made' ? 'user.register' : 'user.join-provider',
      objectType: 'user',
      objectId: id,
      result: 'allowed',
      details: { provider },
    });
  }

  private serverOf(providerId: string): OidcServer {
    const server = this.servers.get(providerId);
    if (!server) throw new NotFound('identity provider');
    return server;
  }

  /** The provider's words may quote what was sent, so only the kind of failure is kept. */
  private logRefusal(provider: string, { problem, cause }: SignInRefused): void {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : undefined;
    const reason = isAppError(cause) ? cause.reason : undefined;
    this.deps.logger.warn({ provider, problem, code, reason }, 'a sign-in by a provider came to nothing');
  }
}

function landOn(problem: SignInProblem, returnTo: string | undefined): Redirect {
  const query = new URLSearchParams({ problem, ...(returnTo && returnTo !== '/' && { returnTo }) });
  return { location: `/login?${query.toString()}`, cookies: [] };
}
