import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { loadConfig } from '@mosaicstack/config';
import {
  newBrowser,
  startIdentityProvider,
  type Browser,
  type IdentityProvider,
  type ProvidedPerson,
} from '@mosaicstack/testing';
import type { InviteId, UserId } from '@mosaicstack/types';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Platform } from '../platform/platform.js';
import { createApp } from './create-app.js';
import { examine } from './doctor.js';
import { platformOn } from './testing/platform-on.js';

const ada = { name: 'Ada', email: 'ada@example.org', password: 'correct horse battery' };

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

describe('signing in by an identity provider', () => {
  let folder: string;
  let platform: Platform;
  let app: NestFastifyApplication;
  let provider: IdentityProvider;
  let gateway: string;
  let providerPort: number;

  const startProvider = (people: readonly ProvidedPerson[] = []) =>
    startIdentityProvider({
      port: providerPort,
      redirectUris: [`${gateway}/api/auth/callback/oidc`, `${gateway}/api/auth/callback/keycloak`],
      people,
    });

  const env = (issuer: string) => ({
    MOSAIC_HOME: folder,
    MOSAIC_DISCOVERY: 'off',
    MOSAIC_LOG_LEVEL: 'error',
    MOSAIC_GATEWAY_PORT: new URL(gateway).port,
    MOSAIC_ADMIN_NAME: ada.name,
    MOSAIC_ADMIN_EMAIL: ada.email,
    MOSAIC_ADMIN_PASSWORD: ada.password,
    ...client('OIDC', issuer),
    ...client('KEYCLOAK', issuer),
    OIDC_GROUPS_CLAIM: 'groups',
  });
  const client = (name: string, issuer: string) => ({
    [`${name}_ISSUER`]: issuer,
    [`${name}_CLIENT_ID`]: 'mosaic',
    [`${name}_CLIENT_SECRET`]: 'a-secret-of-forty-characters-for-mosaic!',
  });

  const surroundings = (issuer = `http://127.0.0.1:${providerPort}`) => {
    const groups = { root: { role: 'admin' }, staff: { team: 'engineering' } };
    const text = JSON.stringify({
      signIn: { oidc: { groups }, keycloak: { label: 'Our Keycloak', registration: false } },
    });
    const texts = new Map([[path.join(folder, 'mosaic.config.json'), text]]);
    return { env: env(issuer), cwd: folder, texts };
  };
  const load = (issuer?: string) => loadConfig(surroundings(issuer));

  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'mosaic-sso-'));
    gateway = `http://127.0.0.1:${await freePort()}`;
    providerPort = await freePort();
    platform = await platformOn(surroundings());
    app = await createApp({ platform, webFolder: undefined });
    await app.listen(Number(new URL(gateway).port), '127.0.0.1');
  });

  afterAll(async () => {
    await app?.close();
    platform?.singleSignOn.close();
    await platform?.queue.close();
    await platform?.database.close();
    await provider?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const doctor = async (issuer?: string) => {
    const report = await examine({ load: () => load(issuer), version: '0' });
    return report.probes.filter(({ id }) => id.startsWith('auth.oidc.'));
  };

  const beginAddress = (id = 'oidc', returnTo?: string) =>
    `${gateway}/api/auth/sign-in/oidc/${id}${returnTo === undefined ? '' : `?${new URLSearchParams({ returnTo }).toString()}`}`;
  const back = (id = 'oidc') => `${gateway}/api/auth/callback/${id}`;

  /** Through the provider up to the address that the gateway is to be called back at. */
  const goThere = (browser: Browser, login: string, begin = beginAddress()) =>
    browser.passProvider(begin, login, `${gateway}/api/auth/callback`);

  const whoIs = async (browser: Browser) => {
    const me = await fetch(`${gateway}/api/me`, { headers: { cookie: browser.cookies(gateway) } });
    return me.status === 200
      ? ((await me.json()) as { user: { email: string; role: string; id: string } }).user
      : undefined;
  };
  /** Where the gateway sends the browser, and who is signed in there then. */
  const comeBack = async (browser: Browser, address: string) => {
    const reply = await browser.open(address);
    expect(reply.status).toBe(302);
    return { location: reply.headers.get('location'), user: await whoIs(browser) };
  };
  const signIn = async (login: string, begin?: string) => {
    const browser = newBrowser();
    return comeBack(browser, await goThere(browser, login, begin));
  };

  describe('that is down when the gateway starts', () => {
    it('is not offered, and leads back to the sign-in page', async () => {
      expect(platform.singleSignOn.offered()).toEqual([]);
      expect(await comeBack(newBrowser(), beginAddress('oidc', '/projects'))).toEqual({
        location: '/login?problem=unavailable&returnTo=%2Fprojects',
        user: undefined,
      });
    });

    it('is shown by the doctor, with what to do', async () => {
      expect(await doctor()).toMatchObject([
        {
          id: 'auth.oidc.keycloak',
          group: 'Auth',
          state: 'failed',
          finding: `Our Keycloak cannot be reached at 127.0.0.1:${providerPort}. It accepts no connection at this port.`,
          host: '127.0.0.1',
          port: providerPort,
          remediation: expect.stringContaining('KEYCLOAK_ISSUER') as string,
        },
        { id: 'auth.oidc.oidc', state: 'failed' },
      ]);
    });

    it('is offered by itself once it answers', async () => {
      provider = await startProvider();
      await vi.waitFor(() => expect(platform.singleSignOn.offered()).toHaveLength(2), {
        timeout: 60_000,
        interval: 100,
      });
      expect(platform.singleSignOn.offered()).toEqual([
        { id: 'keycloak', name: 'Our Keycloak' },
        { id: 'oidc', name: 'Single sign-on' },
      ]);
      expect(await doctor()).toMatchObject([{ state: 'ok' }, { state: 'ok' }]);
    });

    it('is told to call itself as configured, when it does not', async () => {
      const [found] = await doctor(`http://localhost:${providerPort}`);
      expect(found).toMatchObject({ state: 'failed' });
      expect(found?.finding).toContain(`names the issuer "http://127.0.0.1:${providerPort}/"`);
      expect(found?.remediation).toContain('KEYCLOAK_ISSUER');
    });
  });

  describe('from the button to the page one wanted', () => {
    it('signs somebody new in, by a cookie no script reads', async () => {
      const browser = newBrowser();
      const address = await goThere(browser, 'grace', beginAddress('oidc', '/device?user_code=ABCDEFGH'));
      const reply = await browser.open(address);
      expect(reply.headers.get('location')).toBe('/device?user_code=ABCDEFGH');
      const session = reply.headers
        .getSetCookie()
        .find((cookie) => cookie.startsWith('mosaic.session_token='));
      expect(session).toMatch(/HttpOnly/);
      expect(session).toMatch(/SameSite=Lax/i);
      expect(await whoIs(browser)).toMatchObject({ email: 'grace@example.org', role: 'member' });
    });

    it('asks with PKCE, state and nonce, each new every time', async () => {
      const ask = async () => {
        const reply = await newBrowser().open(beginAddress());
        return new URL(reply.headers.get('location') ?? '').searchParams;
      };
      const [one, other] = [await ask(), await ask()];
      expect(one.get('code_challenge_method')).toBe('S256');
      expect(one.get('redirect_uri')).toBe(back());
      for (const name of ['state', 'nonce', 'code_challenge']) {
        expect(one.get(name)?.length).toBeGreaterThanOrEqual(43);
        expect(one.get(name)).not.toBe(other.get(name));
      }
    });

    it.each([
      'https://evil.example/',
      '//evil.example',
      '/\\evil.example',
      'javascript:alert(1)',
      'projects',
    ])('lands on no page but ours, whatever a link says: %s', async (returnTo) => {
      expect((await signIn('grace', beginAddress('oidc', returnTo))).location).toBe('/');
    });

    it('keeps two sign-ins begun side by side in one browser apart', async () => {
      const browser = newBrowser();
      const first = await browser.open(beginAddress('oidc', '/one'));
      const second = await browser.open(beginAddress('oidc', '/two'));
      const through = (reply: Response) =>
        browser.passProvider(reply.headers.get('location') ?? '', 'grace', gateway);
      expect((await comeBack(browser, await through(first))).location).toBe('/one');
      expect((await comeBack(browser, await through(second))).location).toBe('/two');
    });

    it('keeps no token of the provider', async () => {
      const db = platform.database.signIn.db as { select(): { from(table: unknown): Promise<unknown[]> } };
      const rows = await db.select().from(platform.database.signIn.schema['account']);
      expect(rows).toContainEqual(expect.objectContaining({ providerId: 'oidc', accountId: 'grace' }));
      for (const row of rows)
        expect(row).toMatchObject({ accessToken: null, refreshToken: null, idToken: null });
    });
  });

  describe('an answer that does not belong to what was asked', () => {
    const refused = (problem: string) => ({
      location: expect.stringMatching(`^/login\\?problem=${problem}`) as string,
      user: undefined,
    });

    it('is refused with a state nobody asked with', async () => {
      const browser = newBrowser();
      const address = new URL(await goThere(browser, 'grace'));
      address.searchParams.set('state', 'f'.repeat(43));
      expect(await comeBack(browser, address.href)).toEqual(refused('expired'));
    });

    it('is refused when it comes a second time', async () => {
      const browser = newBrowser();
      const address = await goThere(browser, 'grace');
      expect((await comeBack(browser, address)).user).toBeDefined();
      const { cookie } = { cookie: browser.cookies(gateway) };
      const again = await fetch(address, { redirect: 'manual', headers: { cookie } });
      expect(again.headers.get('location')).toBe('/login?problem=expired');
      expect(again.headers.getSetCookie()).toEqual([]);
    });

    it('is refused in a browser that did not begin, even one that began something itself', async () => {
      const [mallory, victim, bystander] = [newBrowser(), newBrowser(), newBrowser()];
      await victim.open(beginAddress());
      expect(await comeBack(victim, await goThere(mallory, 'mallory'))).toEqual(refused('expired'));
      expect(await comeBack(bystander, await goThere(mallory, 'mallory'))).toEqual(refused('expired'));
    });

    it('is refused at the address of another provider', async () => {
      const browser = newBrowser();
      const address = await goThere(browser, 'grace');
      expect(await comeBack(browser, address.replace('/oidc?', '/keycloak?'))).toEqual(refused('failed'));
    });

    it.each([
      ['nonce', 'x'.repeat(43)],
      ['code_challenge', 'x'.repeat(43)],
    ])('is refused when it was made for another %s', async (name, value) => {
      const browser = newBrowser();
      const asked = new URL((await browser.open(beginAddress())).headers.get('location') ?? '');
      asked.searchParams.set(name, value);
      expect(await comeBack(browser, await browser.passProvider(asked.href, 'grace', gateway))).toEqual(
        refused('failed'),
      );
    });

    it('is refused with a code of somebody else', async () => {
      const [browser, other] = [newBrowser(), newBrowser()];
      const address = new URL(await goThere(browser, 'grace'));
      const stolen = new URL(await goThere(other, 'ada'));
      address.searchParams.set('code', stolen.searchParams.get('code') ?? '');
      expect(await comeBack(browser, address.href)).toEqual(refused('failed'));
    });

    it('says so when the person called it off', async () => {
      const browser = newBrowser();
      const asked = new URL((await browser.open(beginAddress())).headers.get('location') ?? '');
      const state = asked.searchParams.get('state') ?? '';
      const query = new URLSearchParams({ error: 'access_denied', state, iss: provider.issuer });
      expect(await comeBack(browser, `${back()}?${query.toString()}`)).toEqual(refused('cancelled'));
    });

    it.each([
      ['nothing', ''],
      ['no state', '?code=a'],
      ['a NUL', '?state=%00'],
      ['two states', '?state=a&state=b'],
      ['a huge state', `?state=${'a'.repeat(8_001)}`],
    ])('is refused when it makes no sense: %s', async (_what, query) => {
      const reply = await newBrowser().open(`${back()}${query}`);
      expect([302, 400]).toContain(reply.status);
      expect(reply.headers.getSetCookie()).toEqual([]);
    });

    it.each(['nobody', 'OIDC', '%00', 'a'.repeat(40)])('has no provider "%s"', async (id) => {
      expect([400, 404]).toContain((await newBrowser().open(beginAddress(id))).status);
      expect([400, 404]).toContain((await newBrowser().open(back(id))).status);
    });
  });

  describe('accounts', () => {
    it('are joined on an address the provider vouches for', async () => {
      const { user } = await signIn('ada');
      expect(user).toMatchObject({ email: ada.email, role: 'admin' }); // in no group, and the last administrator
    });

    it('are not joined on one it does not vouch for', async () => {
      await provider.setPeople([{ login: 'eve', email: ada.email, emailVerified: false }]);
      expect(await signIn('eve')).toEqual({ location: '/login?problem=email-unverified', user: undefined });
    });

    it('need an address', async () => {
      await provider.setPeople([{ login: 'nameless' }]);
      expect(await signIn('nameless')).toEqual({ location: '/login?problem=no-email', user: undefined });
    });

    it('are not made by a provider that brings nobody new, and open to whom it brought before', async () => {
      await provider.setPeople([]);
      expect(await signIn('stranger', beginAddress('keycloak'))).toEqual({
        location: '/login?problem=not-admitted',
        user: undefined,
      });
      const { user } = await signIn('grace', beginAddress('keycloak'));
      expect(user).toMatchObject({ email: 'grace@example.org' });
    });

    it('are made for whoever is invited by the address that the provider vouches for', async () => {
      const byInvite = async (login: string, emailVerified: boolean) => {
        const email = `${login}@example.org`;
        await provider.setPeople([{ login, email, emailVerified }]);
        return signIn(login, beginAddress('keycloak', '/invite'));
      };
      const inviter = { userId: (await signIn('ada')).user?.id as UserId, role: 'admin' } as const;
      for (const login of ['invited', 'unvouched']) {
        const invite = {
          id: randomUUID() as InviteId,
          instanceRole: 'member' as const,
          email: `${login}@example.org`,
          teamId: null,
          teamRole: 'member' as const,
          createdAt: new Date().toISOString(),
          expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
        };
        await platform.database.identity.invites.insert(inviter, invite, login);
      }
      expect(await byInvite('invited', true)).toMatchObject({
        location: '/invite',
        user: { email: 'invited@example.org', role: 'member' },
      });
      expect(await byInvite('unvouched', false)).toMatchObject({ user: undefined });
      expect(await byInvite('uninvited', true)).toMatchObject({ user: undefined });
    });

    it('stay closed to whoever is banned', async () => {
      const { user } = await signIn('banned');
      const administrator = { userId: user?.id, role: 'admin' } as never;
      await platform.database.identity.people.setBan(
        administrator,
        user?.id as never,
        'for a test',
        new Date(),
      );
      expect(await signIn('banned')).toEqual({ location: '/login?problem=banned', user: undefined });
    });

    it('take role from the groups at each sign-in', async () => {
      const linus = (groups: string[]) => [
        { login: 'linus', email: 'linus@example.org', emailVerified: true, groups },
      ];
      await provider.setPeople(linus(['root', 'staff']));
      expect((await signIn('linus')).user).toMatchObject({ role: 'admin' });
      await provider.setPeople(linus(['staff']));
      expect((await signIn('linus')).user).toMatchObject({ role: 'member' });
    });
  });
});
