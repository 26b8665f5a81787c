import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Authenticator, scryptHasher } from '@mosaicstack/auth';
import { openDatabase, type OpenDatabase } from '@mosaicstack/db';
import { noTracer, silentLogger, uuidSource } from '@mosaicstack/kernel';
import { capturedLog, manualClock, type ManualClock } from '@mosaicstack/testing';
import { deviceClientId, type UserId } from '@mosaicstack/types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sealerForTest } from '../testing/sealer-for-test.js';

const origin = 'http://127.0.0.1:14242';
const ada = { name: 'Ada', email: 'Ada@Example.org', password: 'correct horse battery' };

describe('signing in', () => {
  let folder: string;
  let database: OpenDatabase;
  let authenticator: Authenticator;
  let clock: ManualClock;
  let token: string;
  /** Passwords that reached the hasher. */
  let computed = 0;
  const log = capturedLog();

  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'mosaic-auth-'));
    clock = manualClock(new Date());
    database = await openDatabase(
      { kind: 'pglite', dataDir: path.join(folder, 'db') },
      { clock, ids: uuidSource, logger: silentLogger, tracer: noTracer },
    );
    authenticator = new Authenticator({
      publicUrl: origin,
      secrets: () => [{ version: 1, value: 's'.repeat(43) }],
      origins: [origin],
      database: database.signIn,
      firstAdmin: database.firstAdmin,
      identity: database.identity,
      memberships: database.memberships,
      hasher: {
        hash: (password) => ((computed += 1), scryptHasher.hash(password)),
        verify: (attempt) => ((computed += 1), scryptHasher.verify(attempt)),
      },
      sealer: sealerForTest(),
      trail: async () => undefined,
      ids: uuidSource,
      clock,
      logger: log,
    });
  });

  afterAll(async () => {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const post = async (address: string, body: unknown, headers: Record<string, string> = {}) => {
    const request = new Request(`${origin}/api/auth${address}`, {
      method: 'POST',
      headers: { origin, 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    const reply = await authenticator.handle(request, 'request-1');
    return { status: reply.status, body: (await reply.json()) as Record<string, unknown> };
  };

  it('begins with one administrator, however many ask at once', async () => {
    expect(await authenticator.needsSetup()).toBe(true);
    const asked = await Promise.allSettled(Array.from({ length: 50 }, () => authenticator.setUp(ada)));
    const made = asked.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(made).toHaveLength(1);
    expect(made[0]?.signedIn.user).toMatchObject({ name: 'Ada', email: 'ada@example.org', role: 'admin' });
    expect(made[0]?.cookies.join()).toMatch(/HttpOnly.*SameSite=Lax/i);
    expect(await authenticator.needsSetup()).toBe(false);
    token = made[0]?.signedIn.token ?? '';
  });

  it('believes a bearer token, and no other', async () => {
    expect(await authenticator.identify({ authorization: `Bearer ${token}` })).toMatchObject({
      user: { name: 'Ada' },
    });
    expect(await authenticator.identify({ authorization: 'Bearer wrong' })).toBeUndefined();
    expect(await authenticator.identify({ cookie: 'mosaic.session_token=wrong' })).toBeUndefined();
    expect(await authenticator.identify({})).toBeUndefined();
  });

  it('answers a wrong password and an unknown person alike, in our shape', async () => {
    const wrong = await post('/sign-in/email', { email: ada.email, password: 'wrong password' });
    const unknown = await post('/sign-in/email', { email: 'eve@example.org', password: 'wrong password' });
    expect(wrong).toEqual(unknown);
    expect(wrong).toMatchObject({ status: 401, body: { code: 'sign_in_failed', requestId: 'request-1' } });
  });

  it('lets nobody register', async () => {
    const eve = { email: 'eve@example.org', password: 'password 123' };
    expect((await post('/sign-up/email', { name: 'Eve', ...eve })).status).toBeGreaterThanOrEqual(400);
    expect((await post('/sign-in/email', eve)).status).toBe(401);
  });

  it('signs a device in once somebody confirmed its code', async () => {
    const asked = await post('/device/code', { client_id: deviceClientId });
    expect(asked.body['user_code']).toMatch(/^[A-Z0-9]{8}$/);
    const poll = () =>
      post('/device/token', {
        grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
        device_code: asked.body['device_code'],
        client_id: deviceClientId,
      });
    expect(await poll()).toMatchObject({ status: 400, body: { error: 'authorization_pending' } });

    const authorization = `Bearer ${token}`;
    const code = String(asked.body['user_code']);
    const look = new Request(`${origin}/api/auth/device?user_code=${code}`, {
      headers: { authorization, origin },
    });
    expect((await authenticator.handle(look, 'request-1')).status).toBe(200);
    expect((await post('/device/approve', { userCode: code }, { authorization })).status).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 5_100)); // polled more often it is told to slow down
    const granted = await poll();
    expect(granted.status).toBe(200);
    const device = { authorization: `Bearer ${String(granted.body['access_token'])}` };
    expect(await authenticator.identify(device)).toMatchObject({ user: { name: 'Ada' } });
  });

  it('refuses devices of other programs', async () => {
    expect((await post('/device/code', { client_id: 'somebody-else' })).status).toBe(400);
  });

  it('forgets a session at once when it is signed out', async () => {
    const { body } = await post('/sign-in/email', { email: ada.email, password: ada.password });
    const authorization = `Bearer ${String(body['token'])}`;
    let told = 0;
    authenticator.onSessionsChanged(() => (told += 1));
    expect(await authenticator.identify({ authorization })).toBeDefined();
    expect((await post('/sign-out', {}, { authorization })).status).toBe(200);
    expect(told).toBe(1);
    expect(await authenticator.identify({ authorization })).toBeUndefined();
    for (const stranger of [{}, { authorization }, { cookie: 'mosaic.session_token=wrong' }])
      expect((await post('/sign-out', {}, stranger)).status).toBe(200);
    expect(told).toBe(1);
  });

  describe('guessing a password', () => {
    const wrong = (email: string, network: string, how: 'limited' | 'unlimited') => {
      const body = { email, password: `guess ${Math.random()}` };
      const request = new Request(`${origin}/api/auth/sign-in/email`, {
        method: 'POST',
        headers: { origin, 'content-type': 'application/json', 'x-mosaic-client-address': network },
        body: JSON.stringify(body),
      });
      return how === 'limited'
        ? authenticator.signInByPassword(request, 'request-1', { email, network })
        : authenticator.handle(request, 'request-1');
    };
    const guess = async (count: number, email: string, how: 'limited' | 'unlimited') => {
      computed = 0;
      const asked = Array.from({ length: count }, (_, index) =>
        wrong(email, `198.51.100.${index % 250}`, how).then(
          (reply) => String(reply.status),
          (error: { code: string }) => error.code,
        ),
      );
      return { told: new Set(await Promise.all(asked)), computed };
    };

    it.each([
      ['an account', 'carol@example.org'],
      ['nobody’s', 'nobody@example.org'],
      ['an account, spelt otherwise', ' CAROL@example.org'],
    ])('computes at most ten of a thousand at once for %s', async (_, email) => {
      if (!(await database.identity.people.findByEmail('carol@example.org'))) {
        const at = clock.now();
        await database.identity.people.insert({
          userId: uuidSource.next() as UserId,
          accountId: uuidSource.next(),
          name: 'Carol',
          email: 'carol@example.org',
          role: 'member',
          passwordHash: await scryptHasher.hash('correct horse battery'),
          at,
        });
      }
      const { told, computed: reached } = await guess(1_000, email.trim(), 'limited');
      expect(reached).toBeLessThanOrEqual(10);
      expect(told).toContain('sign_in_throttled');
    });

    it('would be computed each time were it not for the limit', async () => {
      expect((await guess(12, 'dora@example.org', 'unlimited')).computed).toBe(12);
    });

    it('admits the owner once the window has passed, and takes no try for the right password', async () => {
      clock.advance(15 * 60_000 + 1);
      const signIn = () => {
        const body = { email: 'carol@example.org', password: 'correct horse battery' };
        const request = new Request(`${origin}/api/auth/sign-in/email`, {
          method: 'POST',
          headers: { origin, 'content-type': 'application/json' },
          body: JSON.stringify(body),
        });
        return authenticator.signInByPassword(request, 'r', { email: body.email, network: '203.0.113.1' });
      };
      for (let time = 0; time < 12; time += 1) expect((await signIn()).status).toBe(200);
    });

    it('is limited for a network too, over however many accounts', async () => {
      let computedBefore = 0;
      computed = 0;
      for (let account = 0; account < 110; account += 1) {
        await wrong(`person-${account}@example.org`, '203.0.113.200', 'limited').catch(() => undefined);
        if (account === 99) computedBefore = computed;
      }
      expect([computedBefore, computed]).toEqual([100, 100]);
    });
  });

  it('takes a malformed credential for none', async () => {
    for (const wrong of ['a%00b', 'a%00b.c', '%', 'a.b.c']) {
      expect(await authenticator.identify({ authorization: `Bearer ${wrong}` })).toBeUndefined();
      expect(await authenticator.identify({ cookie: `mosaic.session_token=${wrong}` })).toBeUndefined();
    }
  });

  it('logs a failure inside with the request id and without what was sent', async () => {
    const signedIn = { authorization: `Bearer ${token}` };
    const reply = await post('/device/approve', { userCode: 'very-secret\u0000' }, signedIn);
    expect(reply).toMatchObject({ status: 500, body: { code: 'internal', requestId: 'request-1' } });
    expect(log.lines.at(-1)).toMatchObject({
      level: 'error',
      fields: { requestId: 'request-1', path: '/api/auth/device/approve', status: 500 },
    });
    expect(log.lines.at(-1)?.fields['failures']).toHaveLength(1);
    expect(log.text()).not.toContain('very-secret');
  });

  describe('while the database is away', () => {
    beforeAll(() => database.close());
    const away = { code: 'database_unavailable', message: expect.any(String) as string };
    const signedIn = () => ({ authorization: `Bearer ${token}` });

    it('says so instead of taking somebody for a stranger', async () => {
      clock.advance(2_000);
      const failure = authenticator.identify(signedIn());
      await expect(failure).rejects.toMatchObject({ ...away, kind: 'unavailable', retryAfter: 5 });
    });

    it.each([
      ['/sign-in/email', { email: ada.email, password: ada.password }],
      ['/sign-out', {}],
      ['/device/code', { client_id: deviceClientId }],
      ['/device/approve', { userCode: 'ABCDEFGH' }],
    ])('says so at %s, and logs it without secrets', async (address, body) => {
      const headers = { ...signedIn(), 'x-mosaic-client-address': '203.0.113.77' };
      expect(await post(address, body, headers)).toMatchObject({ status: 503, body: away });
      expect(log.lines.at(-1)).toMatchObject({ level: 'error', fields: { requestId: 'request-1' } });
      expect(log.text()).not.toContain(token);
      expect(log.text()).not.toContain(ada.password);
      expect(log.text().toLowerCase()).not.toContain(ada.email.toLowerCase());
    });
  });
});
