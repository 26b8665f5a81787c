import { rmSync, writeFileSync } from 'node:fs';
import type { ReloadReport } from '@mosaicstack/types';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openInstance, type OpenInstance, type Someone } from '../../bootstrap/testing/open-instance.js';

let instance: OpenInstance;
let eve: Someone;
beforeAll(async () => {
  instance = await openInstance();
  eve = await instance.add('Eve');
});
afterAll(() => instance.close());
beforeEach(async () => {
  rmSync(instance.platform.loaded.paths.projectFile, { force: true });
  await instance.platform.reloader.reload(null);
});

const state = (text: string | object): void =>
  writeFileSync(
    instance.platform.loaded.paths.projectFile,
    typeof text === 'string' ? text : JSON.stringify(text),
  );
const reload = (token = instance.ada.token) =>
  instance.call<ReloadReport & { message: string; reason: string; remediation: string }>(
    'POST',
    '/api/admin/reload',
    undefined,
    { token },
  );

describe('reading the configuration again', () => {
  it('applies what can change while the gateway runs, and names what cannot', async () => {
    const { config, addresses } = instance.platform;
    state({
      gateway: { limits: { messagesPerMinute: 7 }, trustedProxies: ['10.9.8.7'], port: 14_999 },
      accounts: { registration: 'open' },
    });
    const { status, body } = await reload();
    expect([status, body]).toEqual([
      200,
      {
        applied: ['accounts.registration', 'gateway.limits.messagesPerMinute', 'gateway.trustedProxies'],
        needsRestart: ['gateway.port'],
        warnings: [],
      },
    ]);
    expect(config.gateway).toMatchObject({ limits: { messagesPerMinute: 7 }, port: 14_242 });
    const forwarded = {
      socket: { remoteAddress: '10.9.8.7' },
      headers: { 'x-forwarded-for': '203.0.113.9' },
    };
    expect(addresses.of(forwarded as never)).toBe('203.0.113.9');
    const signIn = await instance.call('GET', '/api/auth/options');
    expect(signIn.body).toMatchObject({ registration: 'open' });
    // What waits for a restart is named again, what counts already is not.
    expect((await reload()).body).toMatchObject({ applied: [], needsRestart: ['gateway.port'] });
    rmSync(instance.platform.loaded.paths.projectFile);
    expect((await reload()).body).toMatchObject({ needsRestart: [] });
    expect(config.gateway.limits.messagesPerMinute).toBe(60);
    expect(addresses.of(forwarded as never)).toBe('10.9.8.7');
  });

  it('knows a model provider that was added to the file', async () => {
    state({
      providers: { openaiCompatible: [{ id: 'lan', baseUrl: 'http://127.0.0.1:9/v1', models: ['m'] }] },
    });
    expect((await reload()).body.applied).toEqual(['providers.openaiCompatible']);
    expect(instance.platform.providers.all().map(({ endpoint }) => endpoint.id)).toContain('lan');
    rmSync(instance.platform.loaded.paths.projectFile);
    await reload();
    expect(instance.platform.providers.all().map(({ endpoint }) => endpoint.id)).not.toContain('lan');
  });

  it.each([
    ['a key that is not known', { gateway: { limits: { mesagesPerMinute: 3 } } }, 'messagesPerMinute'],
    ['a file that is half written', '{ "gateway": { "limits": { "messagesPerMinute": 3', 'not readable JSON'],
    ['a value that is wrong', { gateway: { limits: { messagesPerMinute: 'many' } } }, 'messagesPerMinute'],
  ])('refuses %s and goes on with what was before', async (_, text, said) => {
    state(text);
    const { status, body } = await reload();
    expect(status).toBe(400);
    expect(body.message).toContain(said);
    expect(JSON.stringify(body)).toContain('The configuration before stays in force.');
    expect(instance.platform.config.gateway.limits.messagesPerMinute).toBe(60);
  });

  it('is for administrators, and is in the audit log, refused or not', async () => {
    expect((await reload(eve.token)).status).toBe(403);
    await reload();
    const { body } = await instance.call<{ items: { verb: string; actorId: string; result: string }[] }>(
      'GET',
      '/api/admin/audit?verb=gateway.reload',
      undefined,
      { token: instance.ada.token },
    );
    expect(body.items[0]).toMatchObject({ actorId: instance.ada.id, result: 'allowed' });
    expect(new Set(body.items.map(({ result }) => result))).toContain('failed');
  });
});
