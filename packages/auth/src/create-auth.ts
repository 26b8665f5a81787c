import type { Clock, FirstAdminStore, IdSource, Logger } from '@mosaicstack/kernel';
import { deviceClientId } from '@mosaicstack/types';
import { drizzleAdapter } from '@better-auth/drizzle-adapter';
import { betterAuth } from 'better-auth/minimal';
import { bearer } from 'better-auth/plugins/bearer';
import { deviceAuthorization } from 'better-auth/plugins/device-authorization';
import { isRefusal } from './store-failure.js';

const days = 24 * 60 * 60;

export interface AuthOptions {
  /** Where browsers reach the gateway; cookies are `Secure` when it is https. */
  publicUrl: string;
  /** Signs cookies; at least 32 random bytes. */
  secret: string;
  /** Origins a browser may send state changes from. */
  origins: readonly string[];
  /** The open database and its sign-in tables, as the adapter of the sign-in library takes them. */
  database: { db: unknown; schema: Record<string, unknown> };
  firstAdmin: FirstAdminStore;
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
    getSession(input: { headers: Headers }): Promise<{ user: AuthUser } | null>;
    signInEmail(input: {
      body: { email: string; password: string };
      returnHeaders: true;
    }): Promise<{ headers: Headers; response: { token: string; user: AuthUser } }>;
  };
  $context: Promise<{ password: { hash(password: string): Promise<string> } }>;
}

export interface AuthUser {
  id: string;
  name: string;
  email: string;
  role?: unknown;
}

/** Hears of the failures that the library hides behind a reply; others reject its handler. */
type FailureListener = (failure: Error) => void;

/** The sign-in library, set up. Nobody can register by themselves: the first administrator is made by the setup. */
export const createBetterAuth = (options: AuthOptions, onFailure: FailureListener): BetterAuth =>
  betterAuth({
    appName: 'Mosaic',
    baseURL: options.publicUrl,
    basePath: '/api/auth',
    secret: options.secret,
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
    database: drizzleAdapter(options.database.db as Record<string, unknown>, {
      provider: 'pg',
      schema: options.database.schema,
    }),
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 8, maxPasswordLength: 128 },
    user: {
      additionalFields: {
        role: { type: 'string', required: false, defaultValue: 'member', input: false },
      },
    },
    session: { expiresIn: 7 * days, updateAge: 1 * days },
    // Guesses are slowed down for each address; people behind one address still get through.
    rateLimit: {
      enabled: true,
      window: 60,
      max: 300,
      customRules: { '/sign-in/email': { window: 60, max: 30 } },
    },
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
      deviceAuthorization({
        expiresIn: '10m',
        interval: '5s',
        userCodeLength: 8,
        verificationUri: '/device',
        validateClient: (clientId) => clientId === deviceClientId,
      }),
    ],
  });
