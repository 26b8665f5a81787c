import type { CreatedInvite, Invite, Page, SignedIn, Team } from '@mosaicstack/types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openInstance, type OpenInstance, type Someone } from '../../bootstrap/testing/open-instance.js';

const password = 'correct horse battery';

describe('coming into an instance', () => {
  let instance: OpenInstance;
  let ada: Someone;

  beforeAll(async () => {
    instance = await openInstance();
    ({ ada } = instance);
  });
  afterAll(() => instance?.close());

  const setMode = (registration: string) =>
    instance.call('PATCH', '/api/admin/settings/identity', { registration }, ada);
  const options = async () => (await instance.call('GET', '/api/auth/options')).body;
  const register = (name: string, more: object = {}) =>
    instance.call<SignedIn & { code?: string }>('POST', '/api/auth/register', {
      name,
      email: `${name.toLowerCase()}@example.org`,
      password,
      ...more,
    });
  const invite = async (wanted: object = {}, by = ada) => {
    const { status, body } = await instance.call<CreatedInvite>('POST', '/api/admin/invites', wanted, by);
    expect(status).toBe(201);
    return { id: body.invite.id, token: new URL(body.url).hash.replace('#token=', '') };
  };
  const list = async () =>
    (await instance.call<Page<Invite>>('GET', '/api/admin/invites', undefined, ada)).body.items;

  it('is closed unless somebody opens it', async () => {
    expect(await options()).toMatchObject({ registration: 'closed', passwordReset: 'administrator' });
    expect((await register('Stranger')).body).toMatchObject({ code: 'registration_closed' });
    await setMode('invite');
    expect((await register('Stranger')).body).toMatchObject({ code: 'registration_closed' });
    await setMode('open');
    const { status, body } = await register('Open');
    expect([status, body.user.role]).toEqual([201, 'member']);
    expect((await instance.call('GET', '/api/me', undefined, { token: body.token })).status).toBe(200);
    expect((await register('Open')).body).toMatchObject({ code: 'email_taken' });
    expect((await register('Common', { password: 'password1' })).body).toMatchObject({
      code: 'password_too_common',
    });
    await setMode('closed');
  });

  it('tells nobody more than ten times that an address is taken', async () => {
    await setMode('open');
    const told: number[] = [];
    for (let time = 0; time < 12; time += 1) told.push((await register('Ada')).status);
    expect(told).toEqual([...Array<number>(10).fill(409), 429, 429]);
    await setMode('closed');
  });

  it('takes an invite once, however many use it at the same moment', async () => {
    const { id, token } = await invite();
    const looked = await instance.call('GET', `/api/auth/invitation?token=${token}`);
    expect(looked.body).toMatchObject({ invitedBy: 'Ada', teamName: null, instanceRole: 'member' });
    const many = await Promise.all(
      Array.from({ length: 8 }, (_, index) => register(`Guest${index}`, { invite: token })),
    );
    expect(many.map(({ status }) => status).toSorted()).toEqual([201, ...Array<number>(7).fill(410)]);
    expect((await list()).find((one) => one.id === id)).toMatchObject({ state: 'used' });
    expect((await instance.call('GET', `/api/auth/invitation?token=${token}`)).body).toMatchObject({
      code: 'link_expired',
    });
    expect(JSON.stringify(await list())).not.toContain(token);
  });

  it('carries the role and the team of the invite', async () => {
    const team = await instance.call<Team>('POST', '/api/teams', { name: 'Tiles', slug: 'tiles' }, ada);
    const { token } = await invite({ instanceRole: 'admin', teamId: team.body.id, teamRole: 'viewer' });
    const made = await register('Vera', { invite: token });
    expect(made.body.user.role).toBe('admin');
    const teams = await instance.call('GET', '/api/teams', undefined, { token: made.body.token });
    expect(teams.body['items']).toMatchObject([{ id: team.body.id, role: 'viewer' }]);

    const bob = await instance.add('Bob');
    const accept = (sent: string) => instance.call('POST', '/api/invites/accept', { token: sent }, bob);
    expect((await accept((await invite()).token)).status).toBe(400);
    const joining = await invite({ teamId: team.body.id, teamRole: 'member' });
    expect((await accept(joining.token)).status).toBe(204);
    expect((await accept(joining.token)).status).toBe(410);
    const his = await instance.call('GET', '/api/teams', undefined, bob);
    expect(his.body['items']).toMatchObject([{ role: 'member' }]);
  });

  it('opens no team but the administrator’s own, and those for as long as they own them', async () => {
    const bob = await instance.add('Tom');
    const theirs = await instance.call<Team>('POST', '/api/teams', { name: 'Toms', slug: 'toms' }, bob);
    const into = (teamId: string) => instance.call('POST', '/api/admin/invites', { teamId }, ada);
    const foreign = await into(theirs.body.id);
    const missing = await into('no-such-team');
    expect([foreign.status, missing.status]).toEqual([404, 404]);
    expect(foreign.body['message']).toBe(missing.body['message']);

    const members = `/api/teams/${theirs.body.id}/members`;
    await instance.call('POST', members, { email: 'ada@example.org', teamRole: 'owner' }, bob);
    const { token } = await invite({ teamId: theirs.body.id, teamRole: 'viewer' });
    await instance.call('PATCH', `${members}/${ada.id}`, { teamRole: 'member' }, bob);
    expect((await into(theirs.body.id)).status).toBe(403);
    expect((await register('Late', { invite: token })).body).toMatchObject({ code: 'link_expired' });
  });

  it('is for the addressee alone', async () => {
    const { token } = await invite({ email: 'Wanda@example.org' });
    expect((await register('Mallory', { invite: token })).status).toBe(403);
    expect((await register('Wanda', { invite: token })).status).toBe(201);
  });

  it('ends with the invite’s withdrawal, and with its maker’s rights', async () => {
    const withdrawn = await invite();
    expect((await instance.call('DELETE', `/api/admin/invites/${withdrawn.id}`, undefined, ada)).status).toBe(
      204,
    );
    expect((await register('Late', { invite: withdrawn.token })).body).toMatchObject({
      code: 'link_expired',
    });
    const otto = await instance.add('Otto', 'admin');
    const his = await invite({ instanceRole: 'admin' }, otto);
    await instance.call('PATCH', `/api/admin/users/${otto.id}`, { instanceRole: 'member' }, ada);
    expect((await register('Late', { invite: his.token })).body).toMatchObject({ code: 'link_expired' });
  });

  it('is administrators’ to open', async () => {
    const paul = await instance.add('Paul');
    expect((await instance.call('POST', '/api/admin/invites', {}, paul)).status).toBe(403);
    expect((await instance.call('GET', '/api/admin/invites', undefined, paul)).status).toBe(403);
  });
});
