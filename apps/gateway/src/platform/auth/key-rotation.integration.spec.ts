import { Authenticator, scryptHasher, type SignInSecret } from '@mosaicstack/auth';
import { openDatabase, type OpenDatabase } from '@mosaicstack/db';
import { scratchDataDirectory } from '@mosaicstack/db/testing';
import { noTracer, silentLogger, systemClock, uuidSource } from '@mosaicstack/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sealerForTest } from '../testing/sealer-for-test.js';

const origin = 'http://127.0.0.1:14242';
const ada = { name: 'Ada', email: 'ada@example.org', password: 'correct horse battery' };
const first: SignInSecret = { version: 1, value: 'abcdefghijklmnopqrstuvwxyz-0123456789' };
const second: SignInSecret = { version: 2, value: 'zyxwvutsrqponmlkjihgfedcba-9876543210' };

describe('sign-ins across a rotation of the root key', () => {
  let database: OpenDatabase;
  let remove: () => Promise<void>;
  let cookie: string;

  /** One gateway's view: the ring it sees, and who it takes a browser for. */
  function gateway() {
    const ring = { secrets: [first] };
    const authenticator = new Authenticator({
      publicUrl: origin,
      secrets: () => ring.secrets,
      origins: [origin],
      database: database.signIn,
      firstAdmin: database.firstAdmin,
      identity: database.identity,
      memberships: database.memberships,
      hasher: scryptHasher,
      sealer: sealerForTest(),
      trail: async () => undefined,
      ids: uuidSource,
      clock: systemClock,
      logger: silentLogger,
    });
    return {
      ring,
      authenticator,
      nameOf: async (shown: string) => {
        authenticator.forget();
        return (await authenticator.identify({ cookie: shown }))?.user.name;
      },
    };
  }
  const cookieOf = (cookies: readonly string[]): string =>
    cookies.map((text) => text.split(';')[0] ?? '').join('; ');

  beforeAll(async () => {
    const scratch = await scratchDataDirectory();
    remove = scratch.remove;
    database = await openDatabase(
      { kind: 'pglite', dataDir: scratch.dataDir },
      { clock: systemClock, ids: uuidSource, logger: silentLogger, tracer: noTracer },
    );
    cookie = cookieOf((await gateway().authenticator.setUp(ada)).cookies);
  });
  afterAll(async () => {
    await database.close();
    await remove();
  });

  it('last without a restart, on the gateway that knows the new key and on one that does not yet', async () => {
    const [rotated, behind] = [gateway(), gateway()];
    rotated.ring.secrets = [second, first];
    expect(await rotated.nameOf(cookie)).toBe('Ada');
    expect(await behind.nameOf(cookie)).toBe('Ada');
  });

  it('are signed by the new key from then on', async () => {
    const { ring, authenticator, nameOf } = gateway();
    expect(await nameOf(cookie)).toBe('Ada');
    ring.secrets = [second, first];
    const reply = await authenticator.handle(
      new Request(`${origin}/api/auth/sign-in/email`, {
        method: 'POST',
        headers: { origin, 'content-type': 'application/json' },
        body: JSON.stringify({ email: ada.email, password: ada.password }),
      }),
      'request-1',
    );
    const newer = cookieOf(reply.headers.getSetCookie());
    ring.secrets = [second];
    expect(await nameOf(newer)).toBe('Ada');
    expect(await nameOf(cookie)).toBeUndefined();
  });

  it('can be ended with the older cookie', async () => {
    const { ring, authenticator, nameOf } = gateway();
    ring.secrets = [second, first];
    const request = new Request(`${origin}/api/auth/sign-out`, {
      method: 'POST',
      headers: { origin, cookie, 'content-type': 'application/json' },
      body: '{}',
    });
    expect((await authenticator.handle(request, 'request-2')).status).toBe(200);
    expect(await nameOf(cookie)).toBeUndefined();
  });
});
