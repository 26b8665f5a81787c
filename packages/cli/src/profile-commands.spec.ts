import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SmallGateway } from '@mosaicstack/client/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CliHome } from './testing/run-cli.js';

let work: SmallGateway;
let house: SmallGateway;
let home: CliHome;

const userOf = (name: string): object => ({
  id: 'u',
  name,
  email: `${name}@example.org`.toLowerCase(),
  role: 'member',
});

/** A gateway at which that person can sign in, and nobody else is known. */
async function gatewayOf(name: string, token: string): Promise<SmallGateway> {
  const gateway = await SmallGateway.start({ token });
  const reply = (route: string, body: unknown) => gateway.overrides.set(route, () => ({ status: 200, body }));
  reply('GET /api/bootstrap/status', { needsSetup: false, needsToken: false });
  reply('GET /api/me', { user: userOf(name), gateway: { version: '0.1.0', tier: 'local' } });
  reply('POST /api/auth/sign-in/email', { token, user: userOf(name) });
  return gateway;
}

beforeEach(async () => {
  [work, house] = await Promise.all([gatewayOf('Ada', 'token-at-work'), gatewayOf('Bob', 'token-at-home')]);
  home = new CliHome();
});
afterEach(async () => {
  home.remove();
  await Promise.all([work.stop(), house.stop()]);
});

const folder = (): string => join(home.folder, 'home', 'config');
const signIn = (profile: string) =>
  home.run(['login', '--email', 'x@example.org', '--password-stdin', '--profile', profile], {
    stdin: 'secret\n',
  });

/** Two profiles, signed in at both. */
async function makeBoth(): Promise<void> {
  await home.run(['profile', 'new', 'work', `${work.url}/some/page`]);
  await home.run(['profile', 'new', 'house', house.url]);
  await signIn('work');
  await signIn('house');
}

describe('profiles', () => {
  it('are gateways by name, each with its own sign-in, which the owner alone can read', async () => {
    await makeBoth();
    expect((await home.run(['whoami', '--profile', 'work'])).out).toContain('Ada');
    expect((await home.run(['whoami'], { env: { MOSAIC_PROFILE: 'house' } })).out).toContain('Bob');
    for (const file of ['credentials.json', 'profiles.json'])
      expect(statSync(join(folder(), file)).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(folder(), 'profiles.json'), 'utf8')).not.toContain('token-at');
  });

  it('share no sign-in, not even at one address', async () => {
    await makeBoth();
    await home.run(['profile', 'new', 'other', work.url]);
    const { exit, talk } = await home.run(['whoami', '--profile', 'other']);
    expect(exit).toBe(4);
    expect(talk).toContain('try   mosaic login --profile other');
    expect((await home.run(['whoami', '--gateway', work.url])).exit).toBe(4);
  });

  it('send a token nowhere but where it was given, also when the address behind a name changes', async () => {
    await makeBoth();
    const file = join(folder(), 'profiles.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace(work.url, house.url));
    const before = house.requests.length;
    expect((await home.run(['whoami', '--profile', 'work'])).exit).toBe(4);
    expect(house.requests.slice(before)).toEqual([]);
  });

  it('are used until another is, and default is the gateway of this machine', async () => {
    await makeBoth();
    expect((await home.run(['profile', 'use', 'work'])).exit).toBe(0);
    expect((await home.run(['whoami'])).out).toContain('Ada');
    expect((await home.run(['whoami', '--profile', 'house'])).out).toContain('Bob');
    expect((await home.run(['whoami', '--gateway', house.url])).exit).toBe(4);
    const refused = await home.run(['gateway', 'stop']);
    expect(refused.exit).toBe(2);
    expect(refused.talk).toContain('--profile default');
    await home.run(['profile', 'use', 'default']);
    const { talk } = await home.run(['whoami']);
    expect(talk).toContain('You are not signed in at http://127.0.0.1:14242.');
  });

  it('are listed without a secret, with the one in use', async () => {
    await makeBoth();
    await home.run(['profile', 'use', 'house']);
    const json = await home.run(['profile', 'list', '-o', 'json']);
    expect(JSON.parse(json.out)).toMatchObject({
      items: [
        { name: 'default', inUse: false, signedIn: false },
        { name: 'house', inUse: true, gateway: house.url, signedIn: true, email: 'bob@example.org' },
        { name: 'work', inUse: false, gateway: work.url, signedIn: true, email: 'ada@example.org' },
      ],
    });
    const shown = await home.run(['profile', 'show']);
    expect(shown.out).toContain(house.url);
    const all = [
      json,
      shown,
      await home.run(['profile', 'list']),
      await home.run(['profile', 'show', 'work']),
    ];
    expect(all.map(({ out, talk }) => out + talk).join('')).not.toContain('token-at');
    expect((await home.run(['completion', 'words', '--', '--profile', 'w'])).out).toBe('work\n');
  });

  it('are forgotten with their sign-in, and a name given again begins without one', async () => {
    await makeBoth();
    await home.run(['profile', 'use', 'work']);
    expect((await home.run(['profile', 'remove', 'work'])).exit).toBe(2);
    expect((await home.run(['profile', 'remove', 'work', '--yes'])).exit).toBe(0);
    expect(readFileSync(home.credentials, 'utf8')).not.toContain('token-at-work');
    expect(readFileSync(home.credentials, 'utf8')).toContain('token-at-home');
    expect((await home.run(['whoami'])).talk).toContain('127.0.0.1:14242');
    await home.run(['profile', 'new', 'work', work.url]);
    expect((await home.run(['whoami', '--profile', 'work'])).exit).toBe(4);
  });
});

describe('a gateway that is named twice', () => {
  it('is the typed one, and none where both names are of one rank', async () => {
    await makeBoth();
    const env = { MOSAIC_GATEWAY_URL: house.url };
    expect((await home.run(['whoami', '--profile', 'work'], { env })).out).toContain('Ada');
    expect((await home.run(['whoami'], { env: { ...env, MOSAIC_PROFILE: 'work' } })).exit).toBe(2);
    expect(await home.run(['whoami', '--profile', 'work', '--gateway', house.url])).toMatchObject({
      exit: 2,
    });
  });

  it('is never guessed: unknown names and files that cannot be read end the command', async () => {
    const unknown = await home.run(['whoami', '--profile', 'nowhere']);
    expect(unknown.exit).toBe(3);
    expect(unknown.talk).toContain('try   mosaic profile list');
    await home.run(['profile', 'new', 'work', work.url]);
    writeFileSync(join(folder(), 'profiles.json'), '{ "v": 1');
    expect(await home.run(['whoami'])).toMatchObject({
      exit: 1,
      talk: expect.stringContaining('profiles.json'),
    });
  });
});

it.each([
  ['default', 'http://127.0.0.1:1', 5],
  ['work', 'http://127.0.0.1:1', 5],
  ['wo rk', 'http://127.0.0.1:1', 2],
  ['new', 'gateway', 2],
])('refuses the profile %j at %j', async (name, address, exit) => {
  await home.run(['profile', 'new', 'work', work.url]);
  expect((await home.run(['profile', 'new', name, address])).exit).toBe(exit);
});
