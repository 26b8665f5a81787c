import { Authenticator, scryptHasher } from '@mosaicstack/auth';
import { openDatabase, type OpenDatabase } from '@mosaicstack/db';
import { scratchDataDirectory } from '@mosaicstack/db/testing';
import { noTracer, silentLogger, uuidSource } from '@mosaicstack/kernel';
import { manualClock, type ManualClock } from '@mosaicstack/testing';
import type { UserId } from '@mosaicstack/types';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sealerForTest } from '../testing/sealer-for-test.js';

const password = 'correct horse battery';
const day = 24 * 60 * 60_000;

describe('a session', () => {
  let database: OpenDatabase;
  let remove: () => Promise<void>;
  let clock: ManualClock;

  /** A gateway that people reach there. */
  const gatewayAt = (publicUrl: string) =>
    new Authenticator({
      publicUrl,
      secrets: () => [{ version: 1, value: 's'.repeat(43) }],
      origins: [publicUrl],
      database: database.signIn,
      firstAdmin: database.firstAdmin,
      identity: database.identity,
      memberships: database.memberships,
      hasher: scryptHasher,
      sealer: sealerForTest(),
      trail: async () => undefined,
      ids: uuidSource,
      clock,
      logger: silentLogger,
    });

  beforeAll(async () => {
    const scratch = await scratchDataDirectory();
    remove = scratch.remove;
    clock = manualClock();
    database = await openDatabase(
      { kind: 'pglite', dataDir: scratch.dataDir },
      { clock, ids: uuidSource, logger: silentLogger, tracer: noTracer },
    );
  });
  afterAll(async () => {
    await database.close();
    await remove();
  });

  const plain = 'http://127.0.0.1:14242';
  let authenticator: Authenticator;
  beforeEach(() => {
    clock.set(new Date());
    authenticator = gatewayAt(plain);
  });

  const somebody = async (): Promise<{ id: UserId; email: string }> => {
    const id = uuidSource.next() as UserId;
    const email = `${id}@example.org`;
    await database.identity.people.insert({
      userId: id,
      accountId: id,
      name: 'Ada',
      email,
      role: 'member',
      passwordHash: await scryptHasher.hash(password),
      at: clock.now(),
    });
    return { id, email };
  };
  type SignIn = (email: string, shown?: Record<string, string>) => Promise<Response>;
  const signInAt =
    (publicUrl: string, at = authenticator): SignIn =>
    (email, shown = {}) => {
      const headers = { origin: publicUrl, 'content-type': 'application/json', ...shown };
      const body = JSON.stringify({ email, password });
      const request = new Request(`${publicUrl}/api/auth/sign-in/email`, { method: 'POST', headers, body });
      return at.signInByPassword(request, 'request-1', { email, network: email });
    };
  const cookiesOf = (cookies: readonly string[]): string =>
    cookies.map((text) => text.split(';')[0] ?? '').join('; ');
  const tokenIn = async (reply: Response) => ((await reply.clone().json()) as { token: string }).token;
  const whoIs = async (shown: { cookie: string } | { authorization: string }) => {
    authenticator.forget();
    return (await authenticator.identify(shown))?.user.id;
  };

  describe('when somebody signs in', () => {
    /** Whether somebody who made a browser show a session of theirs is signed in with whoever signs in there. */
    const isFixable = async (signIn: SignIn): Promise<boolean> => {
      const [mallory, victim] = [await somebody(), await somebody()];
      const planted = await signInAt(plain)(mallory.email);
      const token = await tokenIn(planted);
      const cookie = cookiesOf(planted.headers.getSetCookie());
      for (const shown of [{ cookie }, { authorization: `Bearer ${token}` }]) {
        const reply = await signIn(victim.email, shown);
        const given = await tokenIn(reply);
        if (given === token || (await whoIs(shown)) === victim.id) return true;
        expect(await whoIs({ authorization: `Bearer ${given}` })).toBe(victim.id);
        expect(await whoIs({ cookie: cookiesOf(reply.headers.getSetCookie()) })).toBe(victim.id);
      }
      return false;
    };

    it('is a new one, whatever session the browser showed before', async () => {
      expect(await isFixable(signInAt(plain))).toBe(false);
    });

    it('would be found out if it took over the session that was shown', async () => {
      const keeping: SignIn = async (_email, { cookie = '', authorization = '' } = {}) => {
        const token =
          authorization.slice('Bearer '.length) || (/session_token=([^.;]+)/.exec(cookie)?.[1] ?? '');
        return Response.json({ token });
      };
      expect(await isFixable(keeping)).toBe(true);
    });

    it('adopts no token that somebody made up', async () => {
      const { email } = await somebody();
      const madeUp = 'a'.repeat(32);
      for (const shown of [
        { cookie: `mosaic.session_token=${madeUp}` },
        { authorization: `Bearer ${madeUp}` },
      ]) {
        const reply = await signInAt(plain)(email, shown);
        expect(await tokenIn(reply)).not.toBe(madeUp);
        expect(await whoIs(shown as { cookie: string })).toBeUndefined();
      }
    });

    it('has a token of 128 random bits or more', async () => {
      const { id } = await somebody();
      const tokens: string[] = [];
      for (let time = 0; time < 150; time += 1)
        tokens.push((await authenticator.openSession(id, new Headers())).signedIn.token);
      expect(new Set(tokens).size).toBe(tokens.length);
      const length = Math.min(...tokens.map((token) => token.length));
      // What differs at each place, as if all of it came equally often, bounds what each place is worth.
      const bits = Array.from({ length }, (_, place) =>
        Math.log2(new Set(tokens.map((token) => token[place])).size),
      );
      expect(bits.reduce((sum, each) => sum + each, 0)).toBeGreaterThanOrEqual(128);
    });
  });

  describe('in a browser', () => {
    it.each([
      [plain, 'mosaic.', false],
      ['https://mosaic.example.org', '__Secure-mosaic.', true],
    ])('is a cookie no script reads, sent to %s alone', async (publicUrl, prefix, secure) => {
      const at = gatewayAt(publicUrl);
      const { id, email } = await somebody();
      const cookies = [
        ...(await signInAt(publicUrl, at)(email)).headers.getSetCookie(),
        ...(await at.openSession(id, new Headers())).cookies,
        ...(await at.impersonate(id, id)).cookies,
      ].filter((cookie) => cookie.includes('session_token='));
      expect(cookies).toHaveLength(3);
      for (const cookie of cookies) {
        expect(cookie.startsWith(`${prefix}session_token=`)).toBe(true);
        expect(cookie).toMatch(/; HttpOnly/i);
        expect(cookie).toMatch(/; SameSite=Lax/i);
        expect(cookie).toMatch(/; Path=\//i);
        expect(cookie).not.toMatch(/; Domain=/i);
        expect(/; Secure/i.test(cookie)).toBe(secure);
      }
    });
  });

  describe('as time goes by', () => {
    const opened = async (): Promise<{ authorization: string }> => {
      const { id } = await somebody();
      return {
        authorization: `Bearer ${(await authenticator.openSession(id, new Headers())).signedIn.token}`,
      };
    };

    it('ends seven days after its last use', async () => {
      const [used, unused] = [await opened(), await opened()];
      clock.advance(6.9 * day);
      expect(await whoIs(used)).toBeDefined();
      clock.advance(0.2 * day);
      expect([await whoIs(used), await whoIs(unused)]).toEqual([expect.any(String), undefined]);
      clock.advance(7 * day);
      expect(await whoIs(used)).toBeUndefined();
    });

    it('ends thirty days after the sign-in, however often it is used', async () => {
      const used = await opened();
      for (let passed = 1; passed < 30; passed += 1) {
        clock.advance(day);
        expect([passed, await whoIs(used)]).toEqual([passed, expect.any(String)]);
      }
      clock.advance(day + 60_000);
      expect(await whoIs(used)).toBeUndefined();
    });
  });
});
