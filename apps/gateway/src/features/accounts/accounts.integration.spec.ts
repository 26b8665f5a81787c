import { deviceClientId, deviceGrantType, type Sessions } from '@mosaicstack/types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openInstance, type OpenInstance, type Someone } from '../../bootstrap/testing/open-instance.js';

describe('one’s own account', () => {
  let instance: OpenInstance;

  beforeAll(async () => {
    instance = await openInstance();
  });
  afterAll(() => instance?.close());

  const me = async (token: string) =>
    (await instance.call<{ user: { name: string } }>('GET', '/api/me', undefined, { token })).status;
  const sessions = async ({ token }: Pick<Someone, 'token'>) =>
    (await instance.call<Sessions>('GET', '/api/account/sessions', undefined, { token })).body.items;
  const signInAgain = async ({ email }: Someone) => (await instance.signIn(email)).body.token;

  it('has a name of its owner’s choosing', async () => {
    const bob = await instance.add('Bob');
    const renamed = await instance.call('PATCH', '/api/account', { name: 'Robert' }, bob);
    expect(renamed).toMatchObject({ status: 200, body: { name: 'Robert', role: 'member' } });
    expect((await instance.call('GET', '/api/me', undefined, bob)).body).toMatchObject({
      user: { name: 'Robert' },
    });
  });

  it('shows where it is signed in, and ends one of it or all others', async () => {
    const carol = await instance.add('Carol');
    const headers = { 'user-agent': 'a browser' };
    const from = '::ffff:203.0.113.7';
    const second = (await instance.signIn(carol.email, carol.password, { headers, from })).body.token;
    const third = await signInAgain(carol);
    const listed = await sessions(carol);
    expect(listed).toHaveLength(3);
    expect(listed.filter(({ current }) => current)).toHaveLength(1);
    const there = listed.find(({ device }) => device === 'a browser');
    expect(there).toMatchObject({ address: '203.0.113.7', current: false, impersonatedBy: null });

    const dora = await instance.add('Dora');
    const url = `/api/account/sessions/${there?.id ?? ''}`;
    expect((await instance.call('DELETE', url, undefined, dora)).status).toBe(404);
    expect((await instance.call('DELETE', url, undefined, carol)).status).toBe(204);
    expect([await me(second), await me(third), await me(carol.token)]).toEqual([401, 200, 200]);
    expect((await instance.call('POST', '/api/account/sessions/revoke-others', {}, carol)).status).toBe(204);
    expect([await me(third), await me(carol.token)]).toEqual([401, 200]);
  });

  it('ends every other session when its password is changed', async () => {
    const emil = await instance.add('Emil');
    const other = await signInAgain(emil);
    const change = (currentPassword: string | undefined, newPassword: string) =>
      instance.call('POST', '/api/account/password', { currentPassword, newPassword }, emil);
    expect((await change('wrong horse battery', 'another horse')).status).toBe(401);
    expect((await change(undefined, 'another horse')).status).toBe(401);
    expect((await change(emil.password, 'iloveyou1')).body).toMatchObject({ code: 'password_too_common' });
    expect((await change(emil.password, 'short')).body).toMatchObject({ code: 'invalid_request' });
    expect((await change(emil.password, 'another horse')).status).toBe(204);
    expect([await me(other), await me(emil.token)]).toEqual([401, 200]);
    expect((await instance.signIn(emil.email)).status).toBe(401);
    expect((await instance.signIn(emil.email, 'another horse')).status).toBe(200);
  });

  it('gives no token to a device that was let in before the password was changed', async () => {
    const fritz = await instance.add('Fritz');
    const post = (step: string, body: object, sent = {}) =>
      instance.call<Record<string, string>>('POST', `/api/auth/device/${step}`, body, sent);
    const asked = (await post('code', { client_id: deviceClientId })).body;
    const userCode = asked['user_code'] ?? '';
    await instance.call('GET', `/api/auth/device?user_code=${userCode}`, undefined, fritz);
    expect((await post('approve', { userCode }, fritz)).status).toBe(200);
    const passwords = { currentPassword: fritz.password, newPassword: 'another horse' };
    expect((await instance.call('POST', '/api/account/password', passwords, fritz)).status).toBe(204);
    const collect = { grant_type: deviceGrantType, client_id: deviceClientId };
    const { status, body } = await post('token', { ...collect, device_code: asked['device_code'] });
    expect([status, body['error']]).toEqual([400, 'invalid_grant']);
    expect(await sessions(fritz)).toHaveLength(1);
  });

  it('lets nobody try more than ten passwords, wherever they are asked for', async () => {
    const finn = await instance.add('Finn');
    const attempts = [
      () =>
        instance.call(
          'POST',
          '/api/account/password',
          { currentPassword: 'x', newPassword: 'y'.repeat(9) },
          finn,
        ),
      () => instance.call('DELETE', '/api/account', { confirmEmail: finn.email, password: 'x' }, finn),
      () => instance.signIn(finn.email, 'wrong horse'),
    ];
    const told: number[] = [];
    for (let time = 0; time < 5; time += 1) {
      for (const attempt of attempts) told.push((await attempt()).status);
    }
    expect(told.filter((status) => status === 401)).toHaveLength(10);
    expect(told.slice(10)).toEqual([429, 429, 429, 429, 429]);
  });

  it('is deleted by whoever repeats its address and password', async () => {
    const gina = await instance.add('Gina');
    const remove = (confirmEmail: string, password: string) =>
      instance.call('DELETE', '/api/account', { confirmEmail, password }, gina);
    expect((await remove('ada@example.org', gina.password)).status).toBe(400);
    expect((await remove(gina.email, 'wrong horse')).status).toBe(401);
    expect((await remove(gina.email, gina.password)).status).toBe(204);
    expect(await me(gina.token)).toBe(401);
    expect((await instance.signIn(gina.email)).status).toBe(401);
  });

  it('shows its owner every sign-in, and every try', async () => {
    const ida = await instance.add('Ida');
    await instance.signIn(ida.email, 'wrong horse', { from: '203.0.113.44' });
    const log = await instance.call('GET', '/api/account/audit', undefined, ida);
    expect((log.body['items'] as object[]).slice(0, 2)).toMatchObject([
      {
        verb: 'session.open',
        result: 'refused',
        actorId: null,
        personal: { details: { address: '203.0.113.44' } },
      },
      { verb: 'session.open', result: 'allowed', actorId: ida.id, personal: { actor: 'Ida' } },
    ]);
  });

  it('says alike of every address that a link was asked for', async () => {
    const ask = (email: string) => instance.call('POST', '/api/auth/request-reset', { email });
    const [known, unknown] = [await ask('ada@example.org'), await ask('nobody@example.org')];
    expect([known.status, known.body]).toEqual([unknown.status, unknown.body]);
    expect(known.status).toBe(204);
  });

  it('keeps a browser’s cookie for as long as a session may last, which ends a week after its last use', async () => {
    const hal = await instance.add('Hal');
    const { headers } = await instance.signIn(hal.email);
    expect(String(headers['set-cookie'])).toMatch(/Max-Age=2592000.*HttpOnly/i);
    const days = (await sessions(hal)).map(
      ({ createdAt, expiresAt }) => (Date.parse(expiresAt) - Date.parse(createdAt)) / 86_400_000,
    );
    for (const lasting of days) expect(lasting).toBeCloseTo(7, 2);
  });
});
