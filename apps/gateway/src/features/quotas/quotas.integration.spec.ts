import type { AuditEntry, EffectiveQuota, OwnQuota, Page, Project, Team } from '@mosaicstack/types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openInstance, type OpenInstance, type Someone } from '../../bootstrap/testing/open-instance.js';

describe('quotas', () => {
  let instance: OpenInstance;
  let ada: Someone;

  beforeAll(async () => {
    instance = await openInstance();
    ({ ada } = instance);
  });
  afterAll(() => instance?.close());

  const asAda = <Body = EffectiveQuota>(
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    url: string,
    body?: object,
  ) => instance.call<Body>(method, url, body, ada);
  const own = async (someone: Someone) =>
    (await instance.call<OwnQuota>('GET', '/api/account/quota', undefined, someone)).body;
  const project = async (someone: Someone, fields: object = {}) =>
    (await instance.call<Project>('POST', '/api/projects', { name: 'Atlas', ...fields }, someone)).body;
  const upload = async ({ token }: Someone, projectId: string, content: string) => {
    const { statusCode, payload } = await instance.app.inject({
      method: 'POST',
      url: `/api/projects/${projectId}/files?name=${content.length}.txt`,
      headers: {
        host: '127.0.0.1:14242',
        authorization: `Bearer ${token}`,
        'content-type': 'application/octet-stream',
      },
      payload: content,
    });
    return [statusCode, (JSON.parse(payload) as { code?: string }).code];
  };

  it('limit a member as the product does, and no administrator', async () => {
    const bob = await instance.add('Bob');
    expect(await own(bob)).toMatchObject({
      holder: { kind: 'user', id: bob.id },
      limits: { usdPerDay: 5, storageBytes: 5 * 2 ** 30, schedules: 20, runsPerDay: null },
      origins: { usdPerDay: 'product' },
      used: { storageBytes: 0 },
    });
    expect(await own(ada)).toMatchObject({ limits: { usdPerDay: null, storageBytes: null } });
  });

  it('hold from the moment they are changed, for everybody or for one', async () => {
    const carol = await instance.add('Carol');
    const { id } = await project(carol);
    const url = `/api/admin/users/${carol.id}/quota`;
    await asAda('PATCH', '/api/admin/quotas', { storageBytes: 4, usdPerDay: 2 });
    expect(await upload(carol, id, '12345')).toEqual([507, 'storage_full']);
    expect(await upload(carol, id, '1234')).toEqual([201, undefined]);
    expect(await upload(carol, id, '1')).toEqual([507, 'storage_full']);
    expect(await own(carol)).toMatchObject({ used: { storageBytes: 4 }, origins: { usdPerDay: 'instance' } });

    const changed = await asAda('PATCH', url, { storageBytes: null, usdPerDay: 9 });
    expect(changed.body).toMatchObject({
      limits: { storageBytes: null, usdPerDay: 9 },
      origins: { storageBytes: 'stated', schedules: 'product' },
    });
    expect(await upload(carol, id, '12345')).toEqual([201, undefined]);
    expect((await asAda('PATCH', url, { usdPerDay: 'default' })).body.limits.usdPerDay).toBe(2);
    expect((await asAda('DELETE', url)).status).toBe(204);
    expect((await asAda('GET', url)).body.limits).toMatchObject({ storageBytes: 4, usdPerDay: 2 });
    await asAda('PATCH', '/api/admin/quotas', { storageBytes: 'default', usdPerDay: 'default' });
    const everybody = await asAda('GET', '/api/admin/quotas');
    expect(everybody.body).toMatchObject({
      holder: { kind: 'everybody', id: null },
      limits: { storageBytes: 5 * 2 ** 30 },
      origins: { storageBytes: 'product' },
    });
  });

  it('limit all of the instance together in what models cost', async () => {
    const url = '/api/admin/quotas/instance';
    expect((await asAda('GET', url)).body).toMatchObject({
      holder: { kind: 'instance', id: null },
      limits: { usdPerDay: null, storageBytes: null },
    });
    expect((await asAda('PATCH', url, { usdPerMonth: 100 })).body.limits).toMatchObject({ usdPerMonth: 100 });
    expect((await asAda('PATCH', url, { storageBytes: 1 })).status).toBe(400);
    expect((await asAda('PATCH', url, { usdPerMonth: 'default' })).body.limits.usdPerMonth).toBeNull();
    const eve = await instance.add('Eva');
    expect((await instance.call('PATCH', url, { usdPerDay: 1 }, eve)).status).toBe(403);
  });

  it('of a team limit what is the team’s, whoever adds it', async () => {
    const dora = await instance.add('Dora');
    const team = await instance.call<Team>('POST', '/api/teams', { name: 'Orchard' }, dora);
    const { id } = await project(dora, { teamId: team.body.id });
    const url = `/api/admin/teams/${team.body.slug}/quota`;
    expect((await asAda('PATCH', url, { storageBytes: 3 })).body).toMatchObject({
      holder: { kind: 'team', id: team.body.id },
      limits: { storageBytes: 3 },
    });
    expect(await upload(dora, id, '1234')).toEqual([507, 'storage_full']);
    expect(await upload(dora, (await project(dora)).id, '1234')).toEqual([201, undefined]);
    expect((await asAda('DELETE', `/api/admin/teams/${team.body.id}/quota`)).status).toBe(204);
    expect(await upload(dora, id, '1234')).toEqual([201, undefined]);
  });

  it('are for administrators to read of others and to change, and every change is recorded', async () => {
    const eve = await instance.add('Eve');
    const url = `/api/admin/users/${eve.id}/quota`;
    for (const [method, body] of [
      ['GET', undefined],
      ['PATCH', { storageBytes: null }],
      ['DELETE', undefined],
    ] as const) {
      expect((await instance.call(method, url, body, eve)).status).toBe(403);
      expect((await instance.call(method, '/api/admin/teams/any/quota', body, eve)).status).toBe(403);
    }
    expect((await instance.call('PATCH', '/api/admin/quotas', {}, eve)).status).toBe(403);
    await asAda('PATCH', url, { schedules: 3, runsPerDay: null });
    await asAda('PATCH', url, {});
    await asAda('DELETE', url);
    const log = await instance.call<Page<AuditEntry>>('GET', '/api/account/audit', undefined, eve);
    expect(log.body.items.slice(0, 2)).toMatchObject([
      { verb: 'quota.reset', actorId: ada.id, objectId: eve.id },
      { verb: 'quota.update', actorId: ada.id, personal: { details: { schedules: 3, runsPerDay: 'none' } } },
    ]);
    const all = await asAda<Page<AuditEntry>>('GET', '/api/admin/audit?verb=quota.update&object=user');
    const told = all.body.items.filter(({ objectId }) => objectId === eve.id);
    expect(told.map(({ tenant }) => tenant).toSorted()).toEqual(['instance', `user:${eve.id}`]);
  });

  it.each([{ usdPerDay: -1 }, { schedules: 1.5 }, { storageBytes: '5' }, { ownerId: 'x' }, { wishes: 3 }])(
    'take no %j',
    async (body) => {
      expect((await asAda('PATCH', '/api/admin/quotas', body)).status).toBe(400);
    },
  );

  it('are of people and teams that there are', async () => {
    for (const url of ['/api/admin/users/nobody/quota', '/api/admin/teams/nobody/quota']) {
      const statuses = await Promise.all([
        asAda('GET', url),
        asAda('PATCH', url, { schedules: 1 }),
        asAda('DELETE', url),
      ]);
      expect(statuses.map(({ status }) => status)).toEqual([404, 404, 404]);
    }
  });
});
