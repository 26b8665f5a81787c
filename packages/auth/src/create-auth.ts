import type {
  Clock,
  FirstAdminStore,
  IdentityStores,
  IdSource,
  Logger,
  MembershipSource,
  Sealer,
} from '@mosaicstack/kernel';
import { deviceClientId, type UserId } from '@mosaicstack/types';
import { drizzleAdapter } from '@better-auth/drizzle-adapter';
import { betterAuth } from 'better-auth/minimal';
import { bearer } from 'better-auth/plugins/bearer';
import { deviceAuthorization } from 'better-auth/plugins/device-authorization';
import type { Trail } from './asker.js';
import { withDigestedSecrets } from './digested-secrets.js';
import type { Hasher } from './hasher.js';
import { impersonation } from './impersonation.js';
import { passkeyPlugin } from './passkeys/passkey-plugin.js';
import { refuseTheBanned } from './refuse-the-banned.js';
import { askSecondFactor } from './second-factor/ask-second-factor.js';
import type { SignInSecret } from './renew-signatures.js';
import { absoluteMs } from './session-rules.js';
import { openSessionPlugin } from './sessions/open-session.js';
import { isRefusal } from './store-failure.js';

export interface AuthOptions {
  /** Where browsers reach the gateway; cookies are `Secure` when it is https. */
  publicUrl: string;
  /** What signs cookies, the newest first, each at least 32 random bytes. Asked again for every request: it may change. */
  secrets: () => readonly SignInSecret[];
  /** Origins a browser may send state changes from. */
  origins: readonly string[];
  /** The open database and its sign-in tables, as the adapter of the sign-in library takes them. */
  database: { db: unknown; schema: Record<string, unknown> };
  firstAdmin: FirstAdminStore;
  identity: IdentityStores;
  memberships: MembershipSource;
  hasher: Hasher;
  /** For what second factors share with us. */
  sealer: Sealer;
  trail: Trail;
  ids: IdSource;
  clock: Clock;
  logger: Logger;
}

/** The gateway puts the address a request came from here; what a client sends in it is dropped. */
export const clientAddressHeader = 'x-mosaic-client-address';

/** What we use of the sign-in library; its own type names half its internals. */
export interface BetterAuth {
  handler(request: Request): Promise<Response>;
  api: {
    getSession(input: { headers: Headers }): Promise<{ user: AuthUser; session: AuthSession } | null>;
    signInEmail(input: {
      body: { email: string; password: string };
      returnHeaders: true;
    }): Promise<{ headers: Headers; response: { token: string; user: AuthUser } }>;
    impersonate(input: {
      body: { userId: string; administratorId: string };
      returnHeaders: true;
    }): Promise<{ headers: Headers; response: { token: string; expiresAt: Date } }>;
    openSession(input: {
      body: { userId: string };
      headers: Headers;
      returnHeaders: true;
    }): Promise<{ headers: Headers; response: { token: string; user: AuthUser } }>;
  };
}

export interface AuthSession {
  id: string;
  createdAt: Date;
  updatedAt: Date;
  expiresAt: Date;
  impersonatedBy?: string | null | undefined;
}

export interface AuthUser {
  id: string;
  name: string;
  email: string;
  role?: unknown;
  banned?: unknown;
}

/** Hears of the failures that the library hides behind a reply; others reject its handler. */
type FailureListener = (failure: Error) => void;

/** What the library asks back while it works. */
export interface Callbacks {
  onFailure: FailureListener;
  /** What a right password gets instead of a session; `undefined` for whoever has no second factor. */
  challengeFor(userId: UserId): Promise<string | undefined>;
}

/** The sign-in library, set up. Its own registration stays closed: accounts are made by setup, invites, administrators and our own registration. */
export const createBetterAuth = (options: AuthOptions, { onFailure, challengeFor }: Callbacks): BetterAuth =>
  betterAuth({
    appName: 'Mosaic',
    baseURL: options.publicUrl,
    basePath: '/api/auth',
    secrets: [...options.secrets()],
    trustedOrigins: [...options.origins],
    telemetry: { enabled: false },
    // Its lines quote e-mail addresses and statements: only the failures themselves are taken from them.
    logger: {
      level: 'error',
      log: (_level, _message, ...details: unknown[]) => {
        for (const detail of details) if (detail instanceof Error) onFailure(detail);
      },
    },
    // Left alone, the library prints what it did not foresee, statement and all, and answers without a body.
    onAPIError: {
      onError: (error) => {
        if (!isRefusal(error)) throw error;
      },
    },
    database: withDigestedSecrets(
      drizzleAdapter(options.database.db as Record<string, unknown>, {
        provider: 'pg',
        schema: options.database.schema,
      }),
    ),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 8,
      maxPasswordLength: 128,
      password: options.hasher,
    },
    user: {
      additionalFields: {
        role: { type: 'string', required: false, defaultValue: 'member', input: false },
        banned: { type: 'boolean', required: false, defaultValue: false, input: false },
      },
    },
    // How long the browser keeps its cookie; when a session ends, and how it is prolonged, is decided here.
    session: { expiresIn: absoluteMs / 1_000, disableSessionRefresh: true },
    databaseHooks: { session: { create: { before: beforeSession(options, challengeFor) } } },
    // What it would count is lost with the process; passwords are counted in the database before they get here.
    rateLimit: { enabled: true, window: 60, max: 300, customRules: { '/sign-in/email': false } },
    advanced: {
      // The gateway checks Origin and Host of every request itself, and takes programs that send neither
      // cookie nor Origin for what they are; the library would refuse those by their fetch metadata.
      disableCSRFCheck: true,
      cookiePrefix: 'mosaic',
      useSecureCookies: options.publicUrl.startsWith('https:'),
      ipAddress: { ipAddressHeaders: [clientAddressHeader] },
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true },
      database: { generateId: () => options.ids.next() },
    },
    plugins: [
      bearer(),
      impersonation(),
      openSessionPlugin(),
      passkeyPlugin(options),
      deviceAuthorization({
        expiresIn: '10m',
        interval: '5s',
        userCodeLength: 8,
        verificationUri: '/device',
        validateClient: (clientId) => clientId === deviceClientId,
      }),
    ],
  });

function beforeSession({ identity }: AuthOptions, challengeFor: Callbacks['challengeFor']) {
  const admit = refuseTheBanned(identity.people);
  const ask = askSecondFactor(challengeFor);
  return async <Session extends Parameters<typeof admit>[0]>(
    session: Session,
    context: { path?: string } | null,
  ) => {
    const admitted = await admit(session);
    await ask(session, context?.path);
    return admitted;
  };
}
