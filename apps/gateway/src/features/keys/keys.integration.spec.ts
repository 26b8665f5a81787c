import type { AdministeredKey, CreatedApiKey, Page } from '@mosaicstack/types';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openInstance, type OpenInstance, type Someone } from '../../bootstrap/testing/open-instance.js';

describe('API keys', () => {
  let instance: OpenInstance;
  let ada: Someone;
  let bob: Someone;

  beforeAll(async () => {
    instance = await openInstance();
    ({ ada } = instance);
    bob = await instance.add('Bob');
  });
  afterAll(() => instance?.close());

  const make = (who: Someone, wanted: object) =>
    instance.call<CreatedApiKey>('POST', '/api/keys', { name: 'laptop', ...wanted }, { token: who.token });
  const me = async (sent: Parameters<OpenInstance['call']>[3], query = '') =>
    (await instance.call('GET', `/api/me${query}`, undefined, sent)).status;

  it('are told once, and open by either header, but never from an address', async () => {
    const { status, body } = await make(bob, { scopes: ['read'] });
    expect(status).toBe(201);
    expect(body.key).toMatch(/^msk_[A-Za-z0-9_-]{43}$/);
    expect(body.apiKey.hint).toBe(body.key.slice(-4));
    const listed = await instance.call('GET', '/api/keys', undefined, bob);
    expect(JSON.stringify(listed.body)).not.toContain(body.key);
    expect(await me({ token: body.key })).toBe(200);
    expect(await me({ headers: { 'x-api-key': body.key } })).toBe(200);
    for (const query of [`?api_key=${body.key}`, `?token=${body.key}`, `?access_token=${body.key}`]) {
      expect(await me({}, query)).toBe(401);
    }
    expect(await me({ token: `${body.key}x` })).toBe(401);
    const rows = await instance.platform.database.identity.keys.findByHash(body.key);
    expect(rows).toBeUndefined();
  });

  it('reach as far as their scopes, and no further than their owner', async () => {
    const reading = { token: (await make(bob, { scopes: ['read'] })).body.key };
    expect((await instance.call('GET', '/api/conversations', undefined, reading)).status).toBe(200);
    expect((await instance.call('POST', '/api/conversations', {}, reading)).status).toBe(403);
    const writing = { token: (await make(bob, { scopes: ['write', 'chat'] })).body.key };
    expect((await instance.call('POST', '/api/conversations', {}, writing)).status).toBe(201);
    expect((await make(bob, { scopes: ['admin'] })).body).toMatchObject({ code: 'forbidden' });

    const administering = { token: (await make(ada, { scopes: ['admin'] })).body.key };
    expect((await instance.call('GET', '/api/admin/users', undefined, administering)).status).toBe(200);
    const grete = await instance.add('Grete', 'admin');
    const hers = { token: (await make(grete, { scopes: ['admin'] })).body.key };
    expect((await instance.call('GET', '/api/admin/users', undefined, hers)).status).toBe(200);
    await instance.call('PATCH', `/api/admin/users/${grete.id}`, { instanceRole: 'member' }, ada);
    expect((await instance.call('GET', '/api/admin/users', undefined, hers)).status).toBe(403);
  });

  it('make no other key and change no sign-in', async () => {
    const everything = ['read', 'chat', 'write', 'approve', 'admin', 'mcp', 'metrics'];
    const key = { token: (await make(ada, { scopes: everything })).body.key };
    for (const [method, url, body] of [
      ['POST', '/api/keys', { name: 'more', scopes: ['read'] }],
      ['GET', '/api/keys', undefined],
      ['GET', '/api/account/sessions', undefined],
      ['POST', '/api/account/password', { newPassword: 'another horse battery' }],
      ['DELETE', '/api/account', { confirmEmail: ada.email }],
    ] as const) {
      expect((await instance.call(method, url, body, key)).status).toBe(403);
    }
  });

  it('end with their time', async () => {
    const over = await make(bob, { scopes: ['read'], expiresAt: '2020-01-01T00:00:00Z' });
    expect([over.status, over.body]).toMatchObject([400, { issues: [{ path: 'expiresAt' }] }]);

    const hourMs = 3_600_000;
    const expiresAt = new Date(Date.now() + hourMs).toISOString();
    const { key } = (await make(bob, { scopes: ['read'], expiresAt })).body;
    expect(await me({ token: key })).toBe(200);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 2 * hourMs });
    const later = await me({ token: key }).finally(() => vi.useRealTimers());
    expect(later).toBe(401);
  });

  it.each([
    [['203.0.113.0/24'], '203.0.113.9', 200],
    [['203.0.113.0/24'], '::ffff:203.0.113.9', 200],
    [['203.0.113.0/24'], '198.51.100.1', 401],
    [['203.0.113.9'], '203.0.113.9', 200],
    [['2001:db8::/48'], '2001:db8::7', 200],
    [['2001:db8::/48'], '2001:db9::7', 401],
  ])('for %j open from %s: %i', async (addresses, from, status) => {
    const { key } = (await make(bob, { scopes: ['read'], addresses })).body;
    expect(await me({ token: key, from })).toBe(status);
    // Whatever a header says of where it comes from.
    const forged = {
      'x-forwarded-for': status === 200 ? '192.0.2.1' : '203.0.113.9',
      'x-real-ip': '203.0.113.9',
    };
    expect(await me({ token: key, from, headers: forged })).toBe(status);
  });

  it('are ended by their owner and by administrators, at once', async () => {
    const [first, second] = [await make(bob, { scopes: ['read'] }), await make(bob, { scopes: ['read'] })];
    for (const { body } of [first, second]) expect(await me({ token: body.key })).toBe(200);
    const url = `/api/keys/${first.body.apiKey.id}`;
    expect((await instance.call('DELETE', url, undefined, ada)).status).toBe(404);
    expect((await instance.call('DELETE', url, undefined, bob)).status).toBe(204);
    expect(await me({ token: first.body.key })).toBe(401);

    const all = await instance.call<Page<AdministeredKey>>('GET', '/api/admin/keys', undefined, ada);
    const seen = all.body.items.find(({ id }) => id === second.body.apiKey.id);
    expect(seen).toMatchObject({ ownerId: bob.id, ownerEmail: bob.email });
    const adminUrl = `/api/admin/keys/${second.body.apiKey.id}`;
    expect((await instance.call('DELETE', adminUrl, undefined, bob)).status).toBe(403);
    expect((await instance.call('DELETE', adminUrl, undefined, ada)).status).toBe(204);
    expect(await me({ token: second.body.key })).toBe(401);
  });
});
