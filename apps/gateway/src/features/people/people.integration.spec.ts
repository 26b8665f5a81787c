import { totpCode } from '@mosaicstack/testing';
import type { AuditEntry, Impersonation, Me, Page, Person, TotpSetup } from '@mosaicstack/types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openInstance, type OpenInstance, type Someone } from '../../bootstrap/testing/open-instance.js';

describe('administrators and the accounts of everybody', () => {
  let instance: OpenInstance;
  let ada: Someone;

  beforeAll(async () => {
    instance = await openInstance();
    ({ ada } = instance);
  });
  afterAll(() => instance?.close());

  const asAda = () => ({ token: ada.token });
  const me = async (token: string) => (await instance.call('GET', '/api/me', undefined, { token })).status;
  /** Everything in it but sign-ins. */
  const ownLog = async ({ token }: { token: string }) => {
    const log = await instance.call<Page<AuditEntry>>('GET', '/api/account/audit', undefined, { token });
    return log.body.items.filter(({ verb }) => verb !== 'session.open');
  };

  it('lists, finds and renames people', async () => {
    const bob = await instance.add('Bobby');
    const found = await instance.call<Page<Person>>(
      'GET',
      '/api/admin/users?query=bobby',
      undefined,
      asAda(),
    );
    expect(found.body.items).toMatchObject([
      { id: bob.id, email: bob.email, role: 'member', openSessions: 1, signsInBy: ['password'] },
    ]);
    const renamed = await instance.call('PATCH', `/api/admin/users/${bob.id}`, { name: 'Robert' }, asAda());
    expect(renamed).toMatchObject({ status: 200, body: { name: 'Robert' } });
    expect(await me(bob.token)).toBe(200);
  });

  it.each(['role', 'ownerId', 'teamId', 'isSystem', 'emailVerified', 'banned', 'id'])(
    'takes no field "%s" that is not for a request to set, and names it',
    async (field) => {
      const wanted = {
        name: 'Eve',
        email: 'eve@example.org',
        password: 'correct horse battery',
        [field]: 'admin',
      };
      for (const [method, url, body] of [
        ['POST', '/api/admin/users', wanted],
        ['PATCH', `/api/admin/users/${ada.id}`, { [field]: 'admin' }],
        ['PATCH', '/api/account', { name: 'Ada', [field]: 'admin' }],
        ['POST', '/api/auth/register', wanted],
        ['POST', '/api/keys', { name: 'key', scopes: ['read'], [field]: 'admin' }],
        ['POST', '/api/admin/invites', { [field]: 'admin' }],
        ['PATCH', '/api/admin/settings/identity', { [field]: true }],
      ] as const) {
        if (url === '/api/admin/invites' && field === 'teamId') continue;
        const refused = await instance.call(method, url, body, asAda());
        expect([url, refused.status, refused.body['issues']]).toEqual([
          url,
          400,
          [{ path: field, message: 'This field is not known.' }],
        ]);
      }
    },
  );

  it('ends sessions and keys with a ban, says so to whoever signs in with the right password, and lifts it', async () => {
    const eve = await instance.add('Eve');
    const key = await instance.call<{ key: string }>(
      'POST',
      '/api/keys',
      { name: 'laptop', scopes: ['read'] },
      { token: eve.token },
    );
    expect(await me(key.body.key)).toBe(200);
    const banned = await instance.call('POST', `/api/admin/users/${eve.id}/ban`, { reason: 'spam' }, asAda());
    expect(banned.body).toMatchObject({ banned: true, banReason: 'spam', openSessions: 0 });
    expect([await me(eve.token), await me(key.body.key)]).toEqual([401, 401]);
    expect(await instance.signIn(eve.email)).toMatchObject({ status: 403, body: { code: 'account_banned' } });
    expect(await instance.signIn(eve.email, 'wrong password')).toMatchObject({
      status: 401,
      body: { code: 'sign_in_failed' },
    });
    await instance.call('POST', `/api/admin/users/${eve.id}/unban`, {}, asAda());
    expect(await me(key.body.key)).toBe(200);
    expect((await instance.signIn(eve.email)).status).toBe(200);
  });

  it('ends the sessions of whoever gets another role; the next sign-in carries it', async () => {
    const carol = await instance.add('Carol');
    const change = (instanceRole: string) =>
      instance.call('PATCH', `/api/admin/users/${carol.id}`, { instanceRole }, asAda());
    await change('admin');
    expect(await me(carol.token)).toBe(401);
    const { token } = (await instance.signIn(carol.email)).body;
    expect(token).not.toBe(carol.token);
    expect((await instance.call('GET', '/api/admin/users', undefined, { token })).status).toBe(200);
    await change('member');
    expect(await me(token)).toBe(401);
  });

  it('keeps the last administrator', async () => {
    const url = `/api/admin/users/${ada.id}`;
    for (const refused of [
      await instance.call('PATCH', url, { instanceRole: 'member' }, asAda()),
      await instance.call('POST', `${url}/ban`, { reason: 'oops' }, asAda()),
      await instance.call('DELETE', url, { confirmEmail: ada.email }, asAda()),
      await instance.call(
        'DELETE',
        '/api/account',
        { confirmEmail: ada.email, password: ada.password },
        asAda(),
      ),
    ]) {
      expect(refused).toMatchObject({ status: 409, body: { code: 'last_administrator' } });
    }
    expect(await me(ada.token)).toBe(200);
  });

  it('deletes an account only when its address is repeated, and everything of theirs with it', async () => {
    const dora = await instance.add('Dora');
    const url = `/api/admin/users/${dora.id}`;
    const unsure = await instance.call('DELETE', url, { confirmEmail: ada.email }, asAda());
    expect(unsure).toMatchObject({ status: 400, body: { issues: [{ path: 'confirmEmail' }] } });
    expect((await instance.call('DELETE', url, { confirmEmail: 'DORA@example.org' }, asAda())).status).toBe(
      204,
    );
    expect(await me(dora.token)).toBe(401);
    expect((await instance.call('GET', url, undefined, asAda())).status).toBe(404);
  });

  it('takes the second factor from somebody who lost it, ends their sessions and tells them why', async () => {
    const pia = await instance.add('Pia');
    const own = '/api/account/second-factor/totp';
    const { uri } = (await instance.call<TotpSetup>('POST', own, { password: pia.password }, pia)).body;
    await instance.call('POST', `${own}/confirm`, { code: totpCode(uri, new Date()) }, pia);
    expect((await instance.signIn(pia.email)).body.code).toBe('second_factor_needed');
    const url = `/api/admin/users/${pia.id}/second-factor`;
    const remove = (body: object, token = ada.token) => instance.call('DELETE', url, body, { token });
    const reason = 'lost phone and codes';

    const mallory = await instance.add('Mallory');
    expect((await remove({ reason }, mallory.token)).status).toBe(403);
    expect((await remove({})).body).toMatchObject({ issues: [{ path: 'reason' }] });
    expect((await remove({ reason })).status).toBe(204);

    expect(await me(pia.token)).toBe(401);
    const signedIn = await instance.signIn(pia.email);
    expect(signedIn.status).toBe(200);
    const told = {
      verb: 'user.remove-second-factor',
      actorId: ada.id,
      objectId: pia.id,
      personal: { actor: 'Ada', details: { reason } },
    };
    expect((await ownLog(signedIn.body))[0]).toMatchObject(told);
    const all = await instance.call<Page<AuditEntry>>(
      'GET',
      `/api/admin/audit?verb=${told.verb}`,
      undefined,
      asAda(),
    );
    expect(all.body.items.map(({ tenant }) => tenant).toSorted()).toEqual(['instance', `user:${pia.id}`]);
    expect((await remove({ reason })).status).toBe(404);
    expect(await me(signedIn.body.token)).toBe(200);
  });

  it('hands out a link to set a new password, which works once', async () => {
    const finn = await instance.add('Finn');
    const made = await instance.call<{ url: string }>(
      'POST',
      `/api/admin/users/${finn.id}/reset-link`,
      {},
      asAda(),
    );
    expect(made.status).toBe(201);
    const token = new URL(made.body.url).hash.replace('#token=', '');
    const reset = (newPassword: string) =>
      instance.call('POST', '/api/auth/reset-password', { token, newPassword });
    expect((await reset('password123')).body).toMatchObject({ code: 'password_too_common' });
    expect((await reset('another horse battery')).status).toBe(204);
    expect(await reset('a third horse battery')).toMatchObject({
      status: 410,
      body: { code: 'link_expired' },
    });
    expect(await me(finn.token)).toBe(401);
    expect((await instance.signIn(finn.email, 'another horse battery')).status).toBe(200);
    expect(
      await ownLog({ token: (await instance.signIn(finn.email, 'another horse battery')).body.token }),
    ).toMatchObject([
      { verb: 'password.reset' },
      { verb: 'user.reset-link', actorId: ada.id },
      { verb: 'user.create' },
    ]);
  });

  describe('acting as somebody', () => {
    it('takes a reason, is told to the person, and reaches neither administration nor sign-in', async () => {
      const gina = await instance.add('Gina');
      const url = `/api/admin/users/${gina.id}/impersonate`;
      expect((await instance.call('POST', url, {}, asAda())).status).toBe(400);
      const { status, body } = await instance.call<Impersonation>(
        'POST',
        url,
        { reason: 'a ticket' },
        asAda(),
      );
      expect(status).toBe(201);
      const minutes = (new Date(body.expiresAt).getTime() - Date.now()) / 60_000;
      expect(minutes).toBeGreaterThan(14);
      expect(minutes).toBeLessThanOrEqual(15);
      const as = { token: body.token };
      const whoami = await instance.call<Me>('GET', '/api/me', undefined, as);
      expect(whoami.body.user.id).toBe(gina.id);
      expect(whoami.body.impersonation).toEqual({ by: 'Ada', until: body.expiresAt });
      expect((await instance.call<Me>('GET', '/api/me', undefined, gina)).body.impersonation).toBeUndefined();
      for (const [method, address, sent] of [
        ['GET', '/api/account/sessions', undefined],
        ['POST', '/api/keys', { name: 'key', scopes: ['read'] }],
        ['POST', '/api/account/password', { newPassword: 'another horse battery' }],
        ['GET', '/api/admin/users', undefined],
      ] as const) {
        expect((await instance.call(method, address, sent, as)).status).toBe(403);
      }
      expect((await ownLog(gina))[0]).toMatchObject({
        verb: 'user.impersonate',
        actorId: ada.id,
        personal: { actor: 'Ada', details: { reason: 'a ticket' } },
      });
      const rule = { name: 'theirs', match: {}, action: { model: 'demo/mosaic-demo' } };
      expect((await instance.call('POST', '/api/routing/rules', rule, as)).status).toBe(201);
      expect((await ownLog(gina))[0]).toMatchObject({
        verb: 'routing.write',
        actorId: ada.id,
        onBehalfOf: gina.id,
      });
      const sessions = await instance.call('GET', '/api/account/sessions', undefined, gina);
      expect(sessions.body['items']).toContainEqual(
        expect.objectContaining({ impersonatedBy: 'Ada', current: false }),
      );
    });

    it('ends when whoever acts may no longer', async () => {
      const [gus, hal] = [await instance.add('Gus', 'admin'), await instance.add('Hal')];
      const acting = await instance.call<Impersonation>(
        'POST',
        `/api/admin/users/${hal.id}/impersonate`,
        { reason: 'a ticket' },
        gus,
      );
      expect(await me(acting.body.token)).toBe(200);
      await instance.call('PATCH', `/api/admin/users/${gus.id}`, { instanceRole: 'member' }, asAda());
      expect(await me(acting.body.token)).toBe(401);
    });

    it('is for no API key, and not for oneself', async () => {
      const key = await instance.call<{ key: string }>(
        'POST',
        '/api/keys',
        { name: 'all', scopes: ['admin', 'write'] },
        asAda(),
      );
      const ian = await instance.add('Ian');
      const url = (id: string) => `/api/admin/users/${id}/impersonate`;
      const byKey = await instance.call('POST', url(ian.id), { reason: 'x' }, { token: key.body.key });
      expect(byKey.status).toBe(403);
      expect((await instance.call('POST', url(ada.id), { reason: 'x' }, asAda())).status).toBe(400);
    });
  });

  it('reads what is somebody else’s only where that is switched on, for a reason, which the person reads', async () => {
    const jan = await instance.add('Jan');
    await instance.call('POST', '/api/conversations', {}, jan);
    await instance.call('POST', '/api/projects', { name: 'Atlas' }, jan);
    const read = (what: string, query = '?reason=a%20ticket') =>
      instance.call('GET', `/api/admin/users/${jan.id}/${what}${query}`, undefined, asAda());
    expect(await read('conversations')).toMatchObject({ status: 403, body: { code: 'break_glass_off' } });
    const settings = await instance.call(
      'PATCH',
      '/api/admin/settings/identity',
      { breakGlass: true },
      asAda(),
    );
    expect(settings.body).toMatchObject({ breakGlass: true, registration: 'closed' });
    expect((await read('conversations', '')).status).toBe(400);
    expect((await read('conversations')).body['items']).toHaveLength(1);
    expect((await read('projects')).body['items']).toMatchObject([{ name: 'Atlas' }]);
    expect((await ownLog(jan)).slice(0, 2)).toMatchObject([
      { verb: 'break-glass.read-projects', actorId: ada.id, personal: { details: { reason: 'a ticket' } } },
      { verb: 'break-glass.read-conversations' },
    ]);
    expect(
      (await instance.call('GET', `/api/admin/users/${jan.id}/projects?reason=x`, undefined, jan)).status,
    ).toBe(403);
  });
});
