import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { softwarePasskey, totpCode, type SoftwarePasskey } from '@mosaicstack/testing';
import type { PasskeyOptions, SecondFactor, SignedIn, TotpSetup } from '@mosaicstack/types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Platform } from '../platform/platform.js';
import { createApp } from './create-app.js';
import { platformOn } from './testing/platform-on.js';

const host = 'localhost:14242';
const origin = `http://${host}`;
const ada = { name: 'Ada', email: 'ada@example.org', password: 'correct horse battery' };

/** A browser at the gateway: it keeps cookies and says where its page is from. */
class Page {
  readonly cookies = new Map<string, string>();
  constructor(private readonly app: NestFastifyApplication) {}

  async ask<Body>(method: 'GET' | 'POST' | 'DELETE', url: string, body?: object, further: object = {}) {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const reply = await this.app.inject({
      method,
      url: `/api${url}`,
      headers: { host, origin, ...(cookie && { cookie }), ...further },
      ...(body && { payload: body }),
    });
    for (const { name, value } of reply.cookies)
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    return { status: reply.statusCode, body: (reply.body ? reply.json() : {}) as Body, reply };
  }
}

describe('signing in otherwise than by password alone', () => {
  let folder: string;
  let platform: Platform;
  let app: NestFastifyApplication;
  let page: Page;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'mosaic-sign-ins-'));
    const env = {
      MOSAIC_HOME: folder,
      MOSAIC_DISCOVERY: 'off',
      MOSAIC_LOG_LEVEL: 'error',
      MOSAIC_ADMIN_NAME: ada.name,
      MOSAIC_ADMIN_EMAIL: ada.email,
      MOSAIC_ADMIN_PASSWORD: ada.password,
    };
    platform = await platformOn({ env, cwd: folder });
    app = await createApp({ platform, webFolder: undefined });
    page = await signedIn();
  });

  afterAll(async () => {
    await app.close();
    await platform.queue.close();
    await platform.database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const { email, password } = ada;
  const signedIn = async () => {
    const opened = new Page(app);
    expect((await opened.ask('POST', '/auth/sign-in/email', { email, password })).status).toBe(200);
    return opened;
  };
  const status = async () => (await page.ask<SecondFactor>('GET', '/account/second-factor')).body;

  describe('by a passkey', () => {
    let passkey: SoftwarePasskey;
    const options = async (at: Page, door: string) =>
      (await at.ask<PasskeyOptions>('POST', `${door}/options`, {})).body;
    const register = async (holder: SoftwarePasskey, use: object = {}) => {
      const asked = await options(page, '/account/passkeys');
      const credential = holder.create(asked, { origin, ...use });
      return page.ask<{ code: string }>('POST', '/account/passkeys', { name: 'Laptop', credential });
    };
    const use = async (holder: SoftwarePasskey, how: object = {}, at = new Page(app)) => {
      const asked = await options(at, '/auth/passkey');
      const credential = holder.get(asked, { origin, ...how });
      return {
        at,
        credential,
        ...(await at.ask<SignedIn & { code: string }>('POST', '/auth/passkey', { credential })),
      };
    };

    it('is offered where browsers make them', async () => {
      expect((await page.ask('GET', '/auth/options')).body).toMatchObject({ passkeys: true });
    });

    it('is open once one was made, to whoever holds it', async () => {
      passkey = softwarePasskey('localhost');
      expect((await use(passkey)).body.code).toBe('sign_in_failed');
      expect((await register(passkey)).status).toBe(204);
      expect((await status()).passkeys).toMatchObject([{ name: 'Laptop' }]);
      const { at, status: answered, body } = await use(passkey);
      expect(answered).toBe(200);
      expect(body).toMatchObject({ user: { email } });
      expect(Object.keys(body).toSorted()).toEqual(['token', 'user']);
      expect((await at.ask('GET', '/me')).status).toBe(200);
      const authorization = `Bearer ${body.token}`;
      expect((await new Page(app).ask('GET', '/me', undefined, { authorization })).status).toBe(200);
    });

    it('needs its owner, not just the thing', async () => {
      expect((await use(passkey, { ownerVerified: false })).status).toBe(401);
      expect((await register(softwarePasskey('localhost'), { ownerVerified: false })).status).toBe(401);
      expect((await status()).passkeys).toHaveLength(1);
    });

    it('takes no answer given to another page, for another site, or twice', async () => {
      expect((await use(passkey, { origin: 'https://evil.example' })).status).toBe(400);
      const elsewhere = softwarePasskey('evil.example');
      expect((await register(elsewhere)).status).toBe(400);
      const { at, credential } = await use(passkey);
      expect((await at.ask('POST', '/auth/passkey', { credential })).status).toBe(400);
      const other = new Page(app);
      await options(other, '/auth/passkey');
      expect((await other.ask('POST', '/auth/passkey', { credential })).status).toBe(400);
    });

    it('is made by whoever is signed in alone', async () => {
      expect((await new Page(app).ask('POST', '/account/passkeys/options', {})).status).toBe(401);
      const strange = { name: 'x', credential: { id: 'a', userId: 'somebody' } };
      expect((await page.ask('POST', '/account/passkeys', strange)).status).toBe(400);
    });

    it('has none of the library’s own addresses', async () => {
      for (const route of [
        'generate-register-options',
        'generate-authenticate-options',
        'list-user-passkeys',
      ])
        expect((await page.ask('GET', `/auth/passkey/${route}`)).status).toBe(404);
      for (const route of ['verify-registration', 'delete-passkey', 'update-passkey'])
        expect((await page.ask('POST', `/auth/passkey/${route}`, {})).status).toBe(404);
    });

    it('ends when the passkey is deleted', async () => {
      const id = (await status()).passkeys[0]?.id ?? '';
      expect((await page.ask('DELETE', `/account/passkeys/${id}`)).status).toBe(204);
      expect((await page.ask('DELETE', `/account/passkeys/${id}`)).status).toBe(404);
      expect((await use(passkey)).status).toBe(401);
    });
  });

  describe('by a code besides', () => {
    let setup: TotpSetup;
    let now: Date;
    const later = (steps: number) => totpCode(setup.uri, new Date(now.getTime() + steps * 30_000));

    it('is set up with the password and a first code', async () => {
      const begun = await page.ask<TotpSetup>('POST', '/account/second-factor/totp', { password });
      expect(begun.status).toBe(201);
      setup = begun.body;
      expect(setup.uri).toMatch(
        /^otpauth:\/\/totp\/Mosaic:ada%40example\.org\?secret=[A-Z2-7]{32,}&issuer=Mosaic/,
      );
      now = new Date();
      const confirmed = await page.ask('POST', '/account/second-factor/totp/confirm', { code: later(0) });
      expect(confirmed.status).toBe(204);
      expect(await status()).toMatchObject({ totp: true, backupCodesLeft: 10, required: false });
    });

    it('lets a browser go on by its cookie', async () => {
      const opened = new Page(app);
      const first = await opened.ask('POST', '/auth/sign-in/email', { email, password });
      expect(first.status).toBe(401);
      expect(first.body).toMatchObject({ code: 'second_factor_needed' });
      expect([...opened.cookies.keys()]).toEqual(['mosaic.second_factor']);
      expect((await opened.ask('GET', '/me')).status).toBe(401);
      const wrong = await opened.ask('POST', '/auth/second-factor/totp', { code: later(50) });
      expect(wrong.body).toMatchObject({ code: 'second_factor_refused' });
      const second = await opened.ask<SignedIn>('POST', '/auth/second-factor/totp', { code: later(1) });
      expect(second.status).toBe(200);
      expect([...opened.cookies.keys()]).toEqual(['mosaic.session_token']);
      expect((await opened.ask('GET', '/me')).status).toBe(200);
    });

    it('lets a program go on by the challenge it was told', async () => {
      const terminal = new Page(app);
      const first = await terminal.ask<{ challenge: string }>('POST', '/auth/sign-in/email', {
        email,
        password,
      });
      terminal.cookies.clear();
      const code = setup.backupCodes[0] ?? '';
      const without = await terminal.ask('POST', '/auth/second-factor/backup-code', { code });
      expect(without).toMatchObject({ status: 410, body: { code: 'link_expired' } });
      const challenge = { 'x-mosaic-challenge': first.body.challenge };
      const second = await terminal.ask<SignedIn>(
        'POST',
        '/auth/second-factor/backup-code',
        { code },
        challenge,
      );
      expect(second.body).toMatchObject({ user: { email }, token: expect.any(String) as string });
      expect((await status()).backupCodesLeft).toBe(9);
    });

    it.each([{ code: '12345' }, { code: 'abcdef' }, { code: '123456', userId: 'x' }, {}])(
      'refuses what is no code: %j',
      async (body) => {
        const reply = await new Page(app).ask('POST', '/auth/second-factor/totp', body);
        expect(reply).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
      },
    );

    it('ends with the password', async () => {
      expect((await page.ask('DELETE', '/account/second-factor/totp', { password })).status).toBe(204);
      await signedIn();
    });
  });

  it('leaves only the account open to whoever owes the instance a second factor', async () => {
    await platform.database.identity.settings.write({ requireSecondFactor: true }, new Date());
    const opened = await signedIn();
    expect((await opened.ask('GET', '/me')).status).toBe(200);
    expect((await opened.ask('GET', '/account/second-factor')).body).toMatchObject({ required: true });
    const elsewhere = { status: 403, body: { code: 'second_factor_required' } };
    expect(await opened.ask('GET', '/conversations')).toMatchObject(elsewhere);
    expect(await opened.ask('GET', '/admin/doctor')).toMatchObject(elsewhere);
    await platform.database.identity.settings.write({ requireSecondFactor: false }, new Date());
  });
});
