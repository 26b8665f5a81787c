import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { deviceClientId, deviceGrantType } from '@mosaicstack/types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Platform } from '../platform/platform.js';
import { createApp } from './create-app.js';
import { platformOn } from './testing/platform-on.js';

const ada = { name: 'Ada', email: 'ada@example.org', password: 'correct horse battery' };

describe('the sign-in door', () => {
  let folder: string;
  let platform: Platform;
  let app: NestFastifyApplication;
  let authorization: string;

  const open = async (): Promise<void> => {
    const env = { MOSAIC_HOME: folder, MOSAIC_DISCOVERY: 'off', MOSAIC_LOG_LEVEL: 'error' };
    platform = await platformOn({ env, cwd: folder });
    app = await createApp({ platform, webFolder: undefined });
  };
  const close = async (): Promise<void> => {
    await app.close();
    await platform.queue.close();
    await platform.database.close();
  };

  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'mosaic-door-'));
    await open();
  });

  afterAll(async () => {
    await close();
    rmSync(folder, { recursive: true, force: true });
  });

  type Method = 'GET' | 'POST';
  const send = (method: Method, url: string, body?: object, headers: Record<string, string> = {}) =>
    app.inject({
      method,
      url,
      headers: { host: '127.0.0.1:14242', ...headers },
      ...(body && { payload: body }),
    });
  const post = (url: string, body: object, headers: Record<string, string> = {}) =>
    send('POST', `/api/auth/${url}`, body, headers);

  it('keeps a setup token only until the instance is set up', async () => {
    const file = path.join(folder, 'data', 'setup-token');
    expect(existsSync(file)).toBe(true);
    const reply = await send('POST', '/api/bootstrap/setup', { ...ada, name: 'Ada\u0000' });
    expect(reply.statusCode).toBe(201);
    authorization = `Bearer ${reply.json<{ token: string }>().token}`;
    await close();
    await open();
    expect(platform.setupToken).toBeUndefined();
    expect(existsSync(file)).toBe(false);
    for (const late of [ada, { ...ada, token: 'from-an-old-link' }]) {
      const refused = await send('POST', '/api/bootstrap/setup', late);
      expect(refused.json()).toMatchObject({ code: 'already_set_up' });
    }
  });

  it.each([
    ['GET', 'get-session'],
    ['POST', 'get-session'],
    ['GET', 'list-sessions'],
    ['POST', 'update-user'],
    ['POST', 'update-session'],
    ['POST', 'change-password'],
    ['POST', 'revoke-sessions'],
    ['POST', 'delete-user'],
    ['POST', 'sign-up/email'],
    ['POST', 'sign-in/social'],
    ['GET', 'callback/github'],
    ['GET', 'error'],
    ['GET', 'ok'],
    ['GET', 'sign-in/email'],
    ['GET', 'device/code'],
    ['GET', ''],
  ] as const)('has no %s /api/auth/%s', async (method, route) => {
    const body = method === 'POST' ? {} : undefined;
    const reply = await send(method, `/api/auth/${route}`, body, { authorization });
    expect(reply.statusCode).toBe(404);
    expect(reply.json()).toMatchObject({ code: 'not_found', requestId: expect.any(String) as string });
  });

  const token = { grant_type: deviceGrantType, device_code: 'x', client_id: deviceClientId };

  it.each([
    ['sign-in/email', { email: ada.email, password: ada.password, callbackURL: '/' }, 'callbackURL'],
    ['sign-in/email', { email: ada.email, password: 'a\u0000b' }, 'password'],
    ['sign-in/email', { email: ada.email, password: 'x'.repeat(129) }, 'password'],
    ['sign-out', { everywhere: true }, 'everywhere'],
    ['device/code', { client_id: deviceClientId, user_id: 'somebody' }, 'user_id'],
    ['device/token', { ...token, device_code: 'a\u0000b' }, 'device_code'],
    ['device/token', { ...token, device_code: 'x'.repeat(192) }, 'device_code'],
    ['device/token', { ...token, grant_type: 'password' }, 'grant_type'],
    ['device/approve', { userCode: 'ABCDEFGH', role: 'admin' }, 'role'],
    ['device/approve', { userCode: '\u0000' }, 'userCode'],
    ['device/deny', {}, 'userCode'],
  ])('refuses a POST %s that breaks its contract and names the field: %j', async (route, body, field) => {
    const reply = await post(route, body, { authorization });
    expect(reply.statusCode).toBe(400);
    expect(reply.json()).toMatchObject({ code: 'invalid_request', issues: [{ path: field }] });
  });

  it.each(['?user_code=%00', '?user_code=A&colour=red', '?user_code=A&user_code=B', ''])(
    'refuses to look for a device under "%s"',
    async (query) => {
      const reply = await send('GET', `/api/auth/device${query}`, undefined, { authorization });
      expect(reply.statusCode).toBe(400);
      expect(reply.json()).toMatchObject({ code: 'invalid_request' });
    },
  );

  it('tells a device in the words of its standard what was wrong', async () => {
    expect((await post('device/token', { ...token, colour: 'red' })).json()).toMatchObject({
      code: 'invalid_request',
      error: 'invalid_request',
      error_description: expect.stringContaining('colour') as string,
    });
    expect((await post('device/token', token)).json()).toMatchObject({ error: 'invalid_grant' });
  });

  it('lets only the signed-in look at, let in and turn away a device', async () => {
    for (const reply of [
      await send('GET', '/api/auth/device?user_code=ABCDEFGH'),
      await post('device/approve', { userCode: 'ABCDEFGH' }),
      await post('device/deny', { userCode: 'ABCDEFGH' }),
    ]) {
      expect(reply.json()).toMatchObject({ code: 'unauthorized' });
    }
  });

  it('signs a device in, and out again', async () => {
    const asked = (await post('device/code', { client_id: deviceClientId })).json<Record<string, string>>();
    const code = asked['user_code'] ?? '';
    const seen = await send('GET', `/api/auth/device?user_code=${code}`, undefined, { authorization });
    expect(seen.json()).toMatchObject({ user_code: code, status: 'pending' });
    expect((await post('device/approve', { userCode: code }, { authorization })).statusCode).toBe(200);
    const granted = await post('device/token', { ...token, device_code: asked['device_code'] ?? '' });
    const device = {
      authorization: `Bearer ${granted.json<{ access_token: string }>().access_token}`,
    };
    expect((await send('GET', '/api/me', undefined, device)).json()).toMatchObject({
      user: { name: 'Ada�' },
    });
    expect((await send('POST', '/api/auth/sign-out', undefined, device)).statusCode).toBe(200);
    expect((await send('GET', '/api/me', undefined, device)).statusCode).toBe(401);
  });

  it('signs a browser in with a cookie that scripts cannot read', async () => {
    const reply = await post('sign-in/email', { email: ada.email, password: ada.password });
    expect(reply.statusCode).toBe(200);
    expect(String(reply.headers['set-cookie'])).toMatch(/HttpOnly/i);
  });

  it('remembers across a restart how many passwords were tried', async () => {
    const guess = () => post('sign-in/email', { email: 'zoe@example.org', password: 'a guess' });
    const before: number[] = [];
    for (let time = 0; time < 11; time += 1) before.push((await guess()).statusCode);
    expect(before).toEqual([...Array<number>(10).fill(401), 429]);
    await close();
    await open();
    expect((await guess()).json()).toMatchObject({ code: 'sign_in_throttled' });
  });

  it('answers a signed-in route with "unavailable" while the database is away', async () => {
    await platform.database.close();
    const reply = await send('GET', '/api/conversations', undefined, {
      authorization: 'Bearer not-seen-yet',
    });
    expect(reply.statusCode).toBe(503);
    expect(reply.headers['retry-after']).toBe('5');
    expect(reply.json()).toMatchObject({ code: 'database_unavailable' });
  });
});
