import { Authenticator, type Asker, scryptHasher } from '@mosaicstack/auth';
import { openDatabase, type OpenDatabase } from '@mosaicstack/db';
import { scratchDataDirectory } from '@mosaicstack/db/testing';
import { noTracer, type Sealer, silentLogger, uuidSource } from '@mosaicstack/kernel';
import { manualClock, totpCode, type ManualClock } from '@mosaicstack/testing';
import type { TotpSetup, UserId } from '@mosaicstack/types';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sealerForTest } from '../testing/sealer-for-test.js';

const origin = 'http://127.0.0.1:14242';
const password = 'correct horse battery';

describe('a second factor', () => {
  let database: OpenDatabase;
  let remove: () => Promise<void>;
  let clock: ManualClock;
  let authenticator: Authenticator;
  let sealer: Sealer;
  let ada: Asker;
  let setup: TotpSetup;
  const events: string[] = [];

  const open = (identity: OpenDatabase['identity']) =>
    new Authenticator({
      publicUrl: origin,
      secrets: () => [{ version: 1, value: 's'.repeat(43) }],
      origins: [origin],
      database: database.signIn,
      firstAdmin: database.firstAdmin,
      identity,
      memberships: database.memberships,
      hasher: scryptHasher,
      sealer,
      trail: async ({ verb }) => void events.push(verb),
      ids: uuidSource,
      clock,
      logger: silentLogger,
    });

  beforeAll(async () => {
    const scratch = await scratchDataDirectory();
    remove = scratch.remove;
    clock = manualClock(new Date());
    sealer = sealerForTest();
    database = await openDatabase(
      { kind: 'pglite', dataDir: scratch.dataDir },
      { clock, ids: uuidSource, logger: silentLogger, tracer: noTracer },
    );
    authenticator = open(database.identity);
  });

  afterAll(async () => {
    await database.close();
    await remove();
  });

  beforeEach(async () => {
    const userId = uuidSource.next() as UserId;
    const email = `${userId}@example.org`;
    const passwordHash = await scryptHasher.hash(password);
    const person = { userId, accountId: userId, name: 'Ada', email, role: 'member', passwordHash } as const;
    await database.identity.people.insert({ ...person, at: clock.now() });
    ada = {
      user: { id: userId, name: 'Ada', email, role: 'member' },
      actor: { userId, role: 'member' },
      sessionId: undefined,
      network: userId,
      surface: 'web',
    };
  });

  const factors = () => authenticator.secondFactors;
  /** What the app shows now; each call waits for a fresh code. */
  const nextCode = () => {
    clock.advance(30_000);
    return totpCode(setup.uri, clock.now());
  };
  const turnOn = async () => {
    setup = await factors().beginTotp(ada, password);
    await factors().confirmTotp(ada, nextCode());
  };
  const givePassword = async (given = password) => {
    const { email } = ada.user;
    const request = new Request(`${origin}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { origin, 'content-type': 'application/json' },
      body: JSON.stringify({ email, password: given }),
    });
    return authenticator.signInByPassword(request, 'request-1', { email, network: ada.network });
  };
  const challenge = async () => (await givePassword()).headers.get('x-mosaic-challenge') ?? '';
  const give = (code: { totp: string } | { backupCode: string }, shown: string) =>
    authenticator.signInBySecondFactor(code, new Headers({ 'x-mosaic-challenge': shown }));
  const openSessions = () => database.identity.sessions.list(ada.user.id, clock.now());

  it('is asked for once a first code has shown that the app works', async () => {
    setup = await factors().beginTotp(ada, password);
    expect((await givePassword()).status).toBe(200);
    await expect(factors().confirmTotp(ada, '000000')).rejects.toMatchObject({
      code: 'second_factor_refused',
    });
    await factors().confirmTotp(ada, nextCode());
    expect(await openSessions()).toEqual([]); // those that a password alone had opened
    expect(await factors().status(ada)).toMatchObject({ totp: true, backupCodesLeft: 10 });
    expect(events).toContain('second-factor.enable');
  });

  it('stands between the right password and a session, whatever else one shows', async () => {
    await turnOn();
    const reply = await givePassword();
    expect(reply.status).toBe(401);
    const body = (await reply.json()) as Record<string, unknown>;
    expect(body).toMatchObject({ code: 'second_factor_needed', secondFactor: ['totp', 'backup-code'] });
    expect(reply.headers.getSetCookie()).toEqual([
      expect.stringMatching(
        /^mosaic\.second_factor=[\w-]{43}; Path=\/api\/auth; Max-Age=600; HttpOnly; SameSite=Lax$/,
      ),
    ]);
    expect(await openSessions()).toEqual([]);
    const authorization = `Bearer ${String(body['challenge'])}`;
    expect(await authenticator.identify({ authorization })).toBeUndefined();

    const { signedIn, cookies } = await give({ totp: nextCode() }, String(body['challenge']));
    expect(signedIn.user.id).toBe(ada.user.id);
    expect(cookies.join()).toContain('mosaic.session_token=');
    expect(await authenticator.identify({ authorization: `Bearer ${signedIn.token}` })).toBeDefined();
  });

  it('says nothing of itself to a wrong password', async () => {
    const before = await givePassword('wrong password');
    await turnOn();
    const after = await givePassword('wrong password');
    expect([after.status, await after.json()]).toEqual([before.status, await before.json()]);
    expect(after.headers.getSetCookie()).toEqual([]);
  });

  it('takes a code once, by any challenge, and none from before it', async () => {
    await turnOn();
    const early = nextCode();
    const late = nextCode();
    await give({ totp: late }, await challenge());
    for (const used of [late, early])
      await expect(give({ totp: used }, await challenge())).rejects.toMatchObject({
        code: 'second_factor_refused',
      });
  });

  it('makes one session of a challenge that many answer at once', async () => {
    await turnOn();
    const [shown, code] = [await challenge(), nextCode()];
    const tried = await Promise.allSettled(Array.from({ length: 5 }, () => give({ totp: code }, shown)));
    expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await openSessions()).toHaveLength(1);
    await expect(give({ totp: nextCode() }, shown)).rejects.toMatchObject({ code: 'link_expired' });
  });

  it('forgets a challenge after ten minutes, and one nobody was given', async () => {
    await turnOn();
    const shown = await challenge();
    clock.advance(600_000);
    for (const stale of [shown, 'f'.repeat(43)])
      await expect(give({ totp: nextCode() }, stale)).rejects.toMatchObject({ code: 'link_expired' });
  });

  it('is guessed ten times in a quarter of an hour, however many challenges one has', async () => {
    await turnOn();
    const right = totpCode(setup.uri, new Date(clock.now().getTime() + 30_000));
    const wrong = right === '123456' ? '654321' : '123456';
    const outcomes: string[] = [];
    for (let guess = 0; guess < 14; guess += 1) {
      const refusal: unknown = await give({ totp: wrong }, await challenge()).catch(
        (error: unknown) => error,
      );
      outcomes.push((refusal as { code: string }).code);
    }
    expect(outcomes.filter((code) => code === 'second_factor_refused')).toHaveLength(10);
    expect(outcomes.slice(10)).toEqual(Array(4).fill('sign_in_throttled'));
    await expect(give({ totp: nextCode() }, await challenge())).rejects.toMatchObject({
      code: 'sign_in_throttled',
    });
    clock.advance(15 * 60_000);
    await expect(give({ totp: nextCode() }, await challenge())).resolves.toBeDefined();
  });

  it('is stood in for by each backup code once, as people write it', async () => {
    await turnOn();
    const [code = '', other = ''] = setup.backupCodes;
    await give({ backupCode: ` ${code.toUpperCase().replace('-', ' ')}` }, await challenge());
    await expect(give({ backupCode: code }, await challenge())).rejects.toMatchObject({
      code: 'second_factor_refused',
    });
    expect((await factors().status(ada)).backupCodesLeft).toBe(9);
    const tries = await Promise.allSettled(
      [await challenge(), await challenge()].map((shown) => give({ backupCode: other }, shown)),
    );
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('has new backup codes in place of all earlier ones', async () => {
    await turnOn();
    const [old = ''] = setup.backupCodes;
    const { backupCodes } = await factors().renewBackupCodes(ada, password);
    await expect(give({ backupCode: old }, await challenge())).rejects.toMatchObject({
      code: 'second_factor_refused',
    });
    await expect(give({ backupCode: backupCodes[0] ?? '' }, await challenge())).resolves.toBeDefined();
  });

  it('is set up, renewed and turned off by whoever knows the password alone', async () => {
    const wrong = { code: 'sign_in_failed' };
    await expect(factors().beginTotp(ada, 'wrong password')).rejects.toMatchObject(wrong);
    await turnOn();
    await expect(factors().renewBackupCodes(ada, 'wrong password')).rejects.toMatchObject(wrong);
    await expect(factors().endTotp(ada, 'wrong password')).rejects.toMatchObject(wrong);
    await expect(factors().beginTotp(ada, password)).rejects.toMatchObject({ code: 'conflict' });
    await factors().endTotp(ada, password);
    expect((await givePassword()).status).toBe(200);
  });

  it('stands in the database sealed, and nowhere in words', async () => {
    await turnOn();
    const kept = await database.identity.secondFactors.find(ada.user.id);
    const secret = new URL(setup.uri).searchParams.get('secret') ?? '';
    const stored = JSON.stringify(kept);
    expect(stored).not.toContain(secret);
    for (const code of setup.backupCodes) expect(stored).not.toContain(code);
    for (const text of [kept?.secret ?? '', kept?.backupCodes ?? ''])
      expect(sealer.isCurrent(text)).toBe(true);
    const swapped = { ...kept, secret: kept?.backupCodes } as { id: string; secret: string };
    const context = { table: 'two_factor', column: 'secret', rowId: swapped.id, owner: ada.user.id };
    expect(() => sealer.open(context, swapped.secret)).toThrow();
  });

  it('would be caught by these tests if a code could be used again, or guessed without end', async () => {
    const { secondFactors, throttle } = database.identity;
    const careless = open({
      ...database.identity,
      secondFactors: { ...secondFactors, useStep: async () => true },
      throttle: { ...throttle, reserve: async () => ({ admitted: true, slot: 0 }) },
    });
    await turnOn();
    const code = nextCode();
    const giveCarelessly = async (totp: string) =>
      careless.signInBySecondFactor({ totp }, new Headers({ 'x-mosaic-challenge': await challenge() }));
    for (let guess = 0; guess < 11; guess += 1)
      await expect(giveCarelessly(code === '123456' ? '654321' : '123456')).rejects.toMatchObject({
        code: 'second_factor_refused',
      });
    await giveCarelessly(code);
    await expect(giveCarelessly(code)).resolves.toBeDefined();
  });

  it('is owed by everybody with a password where the instance asks for it', async () => {
    const { token } = (await (await givePassword()).json()) as { token: string };
    const shown = { authorization: `Bearer ${token}` };
    expect((await authenticator.identify(shown))?.lacksSecondFactor).toBeUndefined();
    await database.identity.settings.write({ requireSecondFactor: true }, clock.now());
    clock.advance(1_000);
    expect(await authenticator.identify(shown)).toMatchObject({ lacksSecondFactor: true });
    await turnOn();
    const { signedIn } = await give({ totp: nextCode() }, await challenge());
    const later = { authorization: `Bearer ${signedIn.token}` };
    expect((await authenticator.identify(later))?.lacksSecondFactor).toBeUndefined();
    await database.identity.settings.write({ requireSecondFactor: false }, clock.now());
  });
});
