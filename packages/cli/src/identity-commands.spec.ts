import { SmallGateway } from '@mosaicstack/client/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { onTerminal } from './testing/on-terminal.js';
import { CliHome } from './testing/run-cli.js';

let gateway: SmallGateway;
let home: CliHome;
/** Bodies by route. */
let asked: Record<string, unknown>;

const at = '2026-01-01T00:00:00.000Z';
const keyId = '0198a3f0-0000-7000-8000-0000000000aa';
const apiKey = {
  id: keyId,
  name: 'reader',
  hint: 'wxyz',
  scopes: ['read'],
  addresses: [],
  expiresAt: null,
  budget: { usdPerDay: null, usdPerMonth: null, usdTotal: null },
  spent: { usdPerDay: 0, usdPerMonth: 0, usdTotal: 0 },
  lastUsedAt: null,
  createdAt: at,
};
const person = {
  id: 'user-of-bo',
  name: 'Bo',
  email: 'bo@example.org',
  emailVerified: true,
  role: 'member',
  banned: false,
  banReason: null,
  secondFactor: false,
  signsInBy: ['password'],
  openSessions: 1,
  lastSeenAt: null,
  createdAt: at,
};

const reply = (route: string, status: number, body?: unknown): void =>
  void gateway.overrides.set(route, (given) => {
    asked[route] = given;
    return { status, body };
  });
const list = (route: string, items: unknown[]): void => reply(route, 200, { items, nextCursor: null });

beforeEach(async () => {
  asked = {};
  gateway = await SmallGateway.start({ token: 'secret' });
  home = new CliHome();
  home.signIn(gateway.url, 'secret');
  list('GET /api/admin/users', [person]);
  list('GET /api/keys', [apiKey]);
});
afterEach(async () => {
  home.remove();
  await gateway.stop();
});

const run = (line: string[], stdin?: string) =>
  home.run([...line, '--gateway', gateway.url], stdin === undefined ? {} : { stdin });

describe('keys', () => {
  it('are printed once, alone on stdout, for the next program to take', async () => {
    reply('POST /api/keys', 201, { key: 'msk_told-once', apiKey });
    const made = await run(['key', 'new', 'reader', '--scope', 'read,write', '--address', '10.0.0.0/8']);
    expect(made).toMatchObject({ exit: 0, out: 'msk_told-once\n' });
    expect(made.talk).not.toContain('msk_');
    expect(asked['POST /api/keys']).toEqual({
      name: 'reader',
      scopes: ['read', 'write'],
      addresses: ['10.0.0.0/8'],
    });
    expect((await run(['key', 'new', 'x', '--scope', 'all'])).exit).toBe(2);
    expect((await run(['key', 'new', 'x', '--scope', 'read', '--expires', 'soon'])).exit).toBe(2);
  });

  it('are told what they may spend, at the start and later, and show what they did', async () => {
    reply('POST /api/keys', 201, { key: 'msk_told-once', apiKey });
    await run(['key', 'new', 'reader', '--scope', 'chat', '--budget', 'usdPerDay=2,usdTotal=10']);
    expect(asked['POST /api/keys']).toMatchObject({ budget: { usdPerDay: 2, usdTotal: 10 } });
    const changed = { ...apiKey, budget: { ...apiKey.budget, usdTotal: 20 } };
    reply(`PATCH /api/keys/${keyId}`, 200, changed);
    const edited = await run([
      'key',
      'edit',
      'reader',
      '--budget',
      'usdTotal=20',
      '--budget',
      'usdPerDay=none',
    ]);
    expect(edited).toMatchObject({ exit: 0, talk: 'reader: 20.00 USD in total.\n' });
    expect(asked[`PATCH /api/keys/${keyId}`]).toEqual({ budget: { usdTotal: 20, usdPerDay: null } });
    list('GET /api/keys', [{ ...changed, spent: { usdPerDay: 0, usdPerMonth: 1, usdTotal: 3.1 } }]);
    expect((await run(['key', 'list'])).out).toContain('3.10 of 20.00 USD in total');
    expect((await run(['key', 'edit', 'reader', '--budget', 'usdPerYear=1'])).exit).toBe(2);
    expect((await run(['key', 'edit', 'reader'])).exit).toBe(2);
  });

  it('are ended by their name, their end or their id', async () => {
    reply(`DELETE /api/keys/${keyId}`, 204);
    for (const name of ['reader', 'wxyz', '00aa', keyId]) {
      expect(await run(['key', 'revoke', name, '--yes'])).toMatchObject({ exit: 0, talk: 'Revoked.\n' });
    }
  });
});

describe('accounts', () => {
  it('get a password from stdin, never from the command line', async () => {
    reply('POST /api/admin/users', 201, person);
    const line = ['user', 'new', 'bo@example.org', '--name', 'Bo'];
    expect((await run(line)).exit).toBe(2);
    expect((await run([...line, '--password-stdin'], '\n')).exit).toBe(2);
    const { exit, out, talk } = await run([...line, '--password-stdin', '-o', 'name'], 'a long password\n');
    expect({ exit, out, talk }).toEqual({ exit: 0, out: 'user-of-bo\n', talk: '' });
    expect(asked['POST /api/admin/users']).toMatchObject({
      password: 'a long password',
      instanceRole: 'member',
    });
    const { screen } = await onTerminal(home, [...line, '--gateway', gateway.url], {
      'New password: ': 'unseen secret\r',
      'New password again: ': 'unseen secret\r',
    });
    expect(screen).not.toContain('unseen secret');
    expect(asked['POST /api/admin/users']).toMatchObject({ password: 'unseen secret' });
  });

  it('are acted for with a reason, by a token that is printed once and kept nowhere', async () => {
    const user = { id: 'user-of-bo', name: 'Bo', email: 'bo@example.org', role: 'member' };
    reply('POST /api/admin/users/user-of-bo/impersonate', 200, { user, token: 'told once', expiresAt: at });
    expect((await run(['user', 'impersonate', 'Bo'])).exit).toBe(2);
    const { out, talk } = await run(['user', 'impersonate', 'Bo', '--reason', 'ticket 7']);
    expect(out).toBe('told once\n');
    expect(talk).toContain('acts as bo@example.org, who is told');
    expect(asked['POST /api/admin/users/user-of-bo/impersonate']).toEqual({ reason: 'ticket 7' });
    expect((await run(['key', 'list'])).exit).toBe(0);
  });

  it('give their reset link, their role and their ban to administrators', async () => {
    reply('POST /api/admin/users/user-of-bo/reset-link', 200, {
      url: 'https://m.example/reset?t=1',
      expiresAt: at,
    });
    reply('PATCH /api/admin/users/user-of-bo', 200, { ...person, role: 'admin' });
    reply('POST /api/admin/users/user-of-bo/ban', 200, { ...person, banned: true });
    expect((await run(['user', 'reset', 'bo@example.org'])).out).toBe('https://m.example/reset?t=1\n');
    expect((await run(['user', 'role', 'Bo', 'admin', '--json', 'role'])).out).toContain('"role": "admin"');
    expect((await run(['user', 'role', 'Bo', 'king'])).exit).toBe(2);
    expect((await run(['user', 'ban', 'Bo'])).exit).toBe(2);
    await run(['user', 'ban', 'Bo', '--reason', 'spam']);
    expect(asked['POST /api/admin/users/user-of-bo/ban']).toEqual({ reason: 'spam' });
  });

  it('lose a second factor for a stated reason alone', async () => {
    reply('DELETE /api/admin/users/user-of-bo/second-factor', 204);
    expect((await run(['user', 'reset-second-factor', 'Bo'])).exit).toBe(2);
    const { exit, out, talk } = await run(['user', 'reset-second-factor', 'Bo', '--reason', 'lost phone']);
    expect([exit, out]).toEqual([0, '']);
    expect(talk).toBe('bo@example.org signs in by password alone now, and is signed out everywhere.\n');
    expect(asked['DELETE /api/admin/users/user-of-bo/second-factor']).toEqual({ reason: 'lost phone' });
  });

  it('say to others that this is not theirs, with exit 4', async () => {
    reply('GET /api/admin/users', 403, { code: 'forbidden', message: 'For administrators.', requestId: 'r' });
    expect(await run(['user', 'list'])).toMatchObject({ exit: 4, out: '' });
  });

  it('are deleted with their own password, and the sign-in of this machine with them', async () => {
    reply('GET /api/me', 200, {
      user: { id: 'ada', name: 'Ada', email: 'ada@example.org', role: 'member' },
      gateway: { version: '1', tier: 'local' },
    });
    reply('DELETE /api/account', 204);
    expect((await run(['user', 'delete'])).exit).toBe(2);
    expect((await run(['user', 'delete', 'Bo', '--own'])).exit).toBe(2);
    const line = ['user', 'delete', '--own', '--yes', '--password-stdin'];
    expect((await run(line, 'my password\n')).exit).toBe(0);
    expect(asked['DELETE /api/account']).toEqual({
      confirmEmail: 'ada@example.org',
      password: 'my password',
    });
    expect((await run(['whoami'])).exit).toBe(4);
  });
});

describe('one’s own sign-ins', () => {
  it('are listed, and ended one by one or all the others', async () => {
    const session = {
      address: null,
      device: 'Firefox',
      createdAt: at,
      lastSeenAt: at,
      expiresAt: at,
      impersonatedBy: null,
    };
    reply('GET /api/account/sessions', 200, {
      items: [
        { id: 'session-one', current: true, ...session },
        { id: 'session-two', current: false, ...session, device: 'Phone' },
      ],
    });
    reply('DELETE /api/account/sessions/session-two', 204);
    reply('POST /api/account/sessions/revoke-others', 204);
    expect((await run(['auth', 'sessions', '-o', 'name'])).out).toBe('session-one\nsession-two\n');
    expect((await run(['auth', 'revoke', 'Phone', '--yes'])).exit).toBe(0);
    expect((await run(['auth', 'revoke', '--others', '--yes'])).exit).toBe(0);
    expect((await run(['auth', 'revoke'])).exit).toBe(2);
    expect(gateway.requests).toContain('POST /api/account/sessions/revoke-others');
  });

  it('take a new password from two lines of stdin', async () => {
    reply('POST /api/account/password', 204);
    expect((await run(['auth', 'password', '--password-stdin'], 'old one\nnew one\n')).exit).toBe(0);
    expect(asked['POST /api/account/password']).toEqual({
      currentPassword: 'old one',
      newPassword: 'new one',
    });
    expect((await run(['auth', 'password', '--password-stdin'], 'old one\n')).exit).toBe(2);
    expect((await run(['auth', 'password'])).exit).toBe(2);
  });
});

describe('answers of a conversation', () => {
  it('are retried and left as they are from the command line', async () => {
    gateway.onMessage = (agent) => agent.begin().say('first').end();
    await run(['run', 'Hello']);
    const { id } = gateway.log.conversations()[0]!;
    // The small gateway tells nobody of a retry, so its answer is made here.
    const { finished } = home.start(['sessions', 'retry', id, '--gateway', gateway.url]);
    await expect.poll(() => gateway.log.runsOf(id).length).toBe(2);
    const again = gateway.log.runsOf(id).find(({ lastSeq }) => lastSeq === 0);
    gateway
      .agent(again?.id as never)
      .begin()
      .say('second')
      .end();
    expect(await finished).toMatchObject({ exit: 0, out: 'second\n' });
    expect(await run(['sessions', 'discard', id])).toMatchObject({ exit: 0 });
    const empty = gateway.log.createConversation().id;
    expect((await run(['sessions', 'retry', empty])).exit).toBe(3);
  });
});
