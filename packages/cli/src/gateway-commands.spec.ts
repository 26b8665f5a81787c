import { appendFileSync, chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { errorBody, SmallGateway } from '@mosaicstack/client/testing';
import { InstallationKey, installationKeyFile } from '@mosaicstack/config';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CliHome, type Finished } from './testing/run-cli.js';
import { installSmall } from './testing/small-installation.js';

let home: CliHome;
let program: string;
let port: number;

beforeEach(async () => {
  home = new CliHome();
  program = installSmall(home.folder);
  port = await freePort();
});
afterEach(async () => {
  await gateway('stop');
  home.remove();
});

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = server.address() as AddressInfo;
      server.close(() => resolve(free));
    });
  });

const gateway = (verb: string, env: Record<string, string> = {}, ...args: string[]): Promise<Finished> =>
  home.run(['gateway', verb, ...args], { program, env: { MOSAIC_GATEWAY_PORT: String(port), ...env } });
const pidInFile = (): number =>
  (JSON.parse(readFileSync(state('gateway.pid.json'), 'utf8')) as { pid: number }).pid;
const state = (name: string): string => join(home.folder, 'home', 'state', name);

describe('mosaic gateway start and stop', () => {
  it('starts in the background, says where and how to begin, and stops again', async () => {
    const started = await gateway('start');
    expect(started).toMatchObject({ exit: 0, out: `http://127.0.0.1:${port}\n` });
    expect(started.talk).toContain('/setup?token=one-time');
    expect(statSync(state('gateway.log')).mode & 0o777).toBe(0o600);
    const again = await gateway('start');
    expect(again).toMatchObject({ exit: 0 });
    expect(again.talk).toContain('runs already');
    const status = await gateway('status', {}, '--json');
    expect(JSON.parse(status.out)).toMatchObject({
      v: 1,
      ready: true,
      version: '9',
      pid: expect.any(Number),
    });
    const { pid } = JSON.parse(status.out) as { pid: number };
    expect((await gateway('stop', {}, '--dry-run')).out).toMatch(
      new RegExp(`^Would stop the gateway \\(.*, process ${pid}\\)\\.\\n$`),
    );
    expect(pidInFile()).toBe(pid);
    expect((await gateway('stop')).talk).toContain('Stopped the gateway');
    expect((await gateway('status')).exit).toBe(6);
    expect(await gateway('stop')).toMatchObject({ exit: 0, talk: 'No gateway runs in the background.\n' });
  });

  it('restarts, shows its log without control codes, and finds out that it was killed', async () => {
    expect((await gateway('logs')).talk).toContain('Nothing was logged yet');
    // One that does not run is started.
    expect(await gateway('restart')).toMatchObject({ exit: 0, out: `http://127.0.0.1:${port}\n` });
    const first = pidInFile();
    expect(await gateway('restart')).toMatchObject({ exit: 0 });
    expect(pidInFile()).not.toBe(first);
    appendFileSync(state('gateway.log'), 'a title \u001b]0;owned\u0007 and a line\n');
    expect((await gateway('logs', {}, '--lines', '1')).out).toBe('a title  and a line\n');
    process.kill(pidInFile(), 'SIGKILL');
    while ((await gateway('status')).exit !== 6);
    expect((await gateway('stop')).talk).toBe('No gateway runs in the background.\n');
    expect((await gateway('start')).exit).toBe(0);
  });

  it('follows what is added to the log', async () => {
    await gateway('start');
    const following = home.start(['gateway', 'logs', '--follow', '--lines', '1'], {
      program,
      env: { MOSAIC_GATEWAY_PORT: String(port) },
    });
    await following.printed('/setup?token=one-time');
    // Nobody is signed in, so a signal asks for it.
    expect((await gateway('reload')).talk).toContain('to read its configuration again');
    await following.printed('read again');
    following.child.kill('SIGINT');
    await following.finished;
  });

  it('does not start beside a program that has taken its port, and leaves that alone', async () => {
    const other = createServer((socket) => socket.end('HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n'));
    await new Promise<void>((resolve) => {
      other.listen(port, '127.0.0.1', resolve);
    });
    const { exit, talk } = await gateway('start');
    expect(exit).toBe(1);
    expect(talk).toContain('EADDRINUSE');
    expect(() => readFileSync(state('gateway.pid.json'))).toThrow();
    expect(other.listening).toBe(true);
    other.close();
  });

  it('tells why it did not start, in the words of the gateway', async () => {
    const { exit, talk } = await gateway('start', { REFUSE: '1' });
    expect(exit).toBe(1);
    expect(talk).toBe(
      'error: Postgres at 127.0.0.1:9 refuses connections. (TIER_DETECTION_FAILED)\n' +
        '  why   Nothing listens there.\n  try   Start it.\n',
    );
    expect(() => readFileSync(state('gateway.pid.json'))).toThrow();
  });

  it('ends no process that only inherited the process id', async () => {
    await gateway('start');
    const record = JSON.parse(readFileSync(state('gateway.pid.json'), 'utf8')) as { pid: number };
    writeFileSync(state('gateway.pid.json'), JSON.stringify({ ...record, pid: process.pid }));
    const { exit, talk } = await gateway('stop');
    expect(exit).toBe(5);
    expect(talk).toContain('was started in another way');
    process.kill(record.pid, 'SIGTERM');
  });

  it('neither starts nor stops the gateway of another machine', async () => {
    expect((await gateway('start', {}, '--gateway', 'http://mosaic.example.org')).exit).toBe(2);
    expect((await gateway('stop', {}, '--gateway', 'http://mosaic.example.org')).exit).toBe(2);
  });
});

describe('mosaic gateway start, on a machine that takes its time', () => {
  const untilReady = () =>
    expect
      .poll(
        () =>
          fetch(`http://127.0.0.1:${port}/health`).then(
            (reply) => reply.ok,
            () => false,
          ),
        {
          timeout: 60_000,
        },
      )
      .toBe(true);

  it('waits for the setup link that is printed after the gateway is ready', async () => {
    const gate = join(home.folder, 'link');
    const env = { MOSAIC_GATEWAY_PORT: String(port), LINK_WITH: gate };
    const starting = home.start(['gateway', 'start'], { program, env });
    await untilReady();
    writeFileSync(gate, '');
    expect(await starting.finished).toMatchObject({
      exit: 0,
      talk: expect.stringContaining('/setup?token=one-time'),
    });
  });

  it('waits on for the first boot when it is called again, and prints the link then and later', async () => {
    const gate = join(home.folder, 'ready');
    const late = await gateway('start', { READY_WITH: gate }, '--timeout', '0.5');
    expect(late.exit).toBe(9);
    expect(late.talk).toContain('try   mosaic gateway start waits on');
    const pid = pidInFile();
    writeFileSync(gate, '');
    const again = await gateway('start');
    expect(again.exit).toBe(0);
    expect(again.talk).toContain('/setup?token=one-time');
    expect(pidInFile()).toBe(pid);
    expect((await gateway('start')).talk).toContain('/setup?token=one-time');
  });

  it('prints no link of a gateway that somebody administers', async () => {
    expect((await gateway('start', { IS_SET_UP: '1' })).talk).not.toContain('/setup');
  });
});

describe('mosaic gateway doctor', () => {
  it.each([
    ['ok', 0, '1 ok, 0 warnings, 0 failed'],
    ['warning', 7, '0 ok, 1 warning, 0 failed'],
    ['failed', 1, '0 ok, 0 warnings, 1 failed'],
  ])('examines the host when no gateway answers: %s is exit %d', async (found, exit, summary) => {
    const result = await gateway('doctor', { STATE: found });
    expect(result.exit).toBe(exit);
    expect(result.out).toContain(summary);
    expect(result.out).toContain('storage.reachable  Found it.');
    expect(result.out.includes('fix   Start it.')).toBe(found !== 'ok');
    expect(result.out.includes('docs  mosaic help doctor storage.reachable')).toBe(found !== 'ok');
  });

  it('tells what is wanted alone, and its exit code goes by that', async () => {
    const mild = await gateway('doctor', { STATE: 'warning' }, '--severity-min', 'failed', '-o', 'json');
    expect([mild.exit, (JSON.parse(mild.out) as { probes: unknown[] }).probes]).toEqual([0, []]);
    const only = await gateway('doctor', { STATE: 'failed' }, '--only', 'storage.*');
    expect([only.exit, only.out.includes('storage.reachable')]).toEqual([1, true]);
    expect((await gateway('doctor', { STATE: 'failed' }, '--skip', 'Storage')).exit).toBe(0);
  });

  it.each([
    ['--only', 'Storag', 'mosaic gateway doctor --only Storage'],
    ['--skip', 'storage.reachabel', 'mosaic gateway doctor --skip storage.reachable'],
    ['--only', 'nope-nothing-near*', 'mosaic gateway doctor'],
  ])('takes no name for %s that means nothing: %s', async (option, name, next) => {
    const { exit, out, talk } = await gateway('doctor', { STATE: 'failed' }, option, name);
    expect({ exit, out, talk }).toEqual({
      exit: 2,
      out: '',
      talk:
        `error: No group and no check of this gateway is called "${name}". (invalid_request)\n` +
        `  why   The groups are Storage.\n  try   ${next}\n`,
    });
  });

  it('puts file modes right under --fix: shown, asked for, and noted', async () => {
    const file = join(home.folder, 'home', 'data', 'setup-token');
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, 'one-time');
    chmodSync(file, 0o644);
    const unasked = await gateway('doctor', {}, '--fix');
    expect(unasked).toMatchObject({ exit: 2 });
    expect(unasked.out).toContain(`- 0644  ${file}`);
    expect(unasked.out).toContain(`+ 0600  ${file}`);
    expect(statSync(file).mode & 0o777).toBe(0o644);
    const fixed = await gateway('doctor', {}, '--fix', '--yes');
    expect(fixed.exit).toBe(0);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const [, note = ''] = /stands in (.*)\.$/m.exec(fixed.talk) ?? [];
    expect(readFileSync(note, 'utf8')).toContain('"before": "0644"');
  });

  it('answers to its short name, whose help says what it is', async () => {
    const env = { MOSAIC_GATEWAY_PORT: String(port), STATE: 'warning' };
    const { exit, out } = await home.run(['doctor'], { program, env });
    expect([exit, out.includes('storage.reachable')]).toEqual([7, true]);
    expect((await home.run(['doctor', '--help'])).out).toContain('the same as mosaic gateway doctor');
    expect((await home.run(['--help'])).out).not.toMatch(/^ +doctor/m);
  });

  it('prints one JSON object, also where something was put right before', async () => {
    const file = join(home.folder, 'home', 'data', 'setup-token');
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, 'one-time');
    chmodSync(file, 0o644);
    const { exit, out, talk } = await gateway('doctor', { STATE: 'warning' }, '--fix', '--yes', '--json');
    expect(JSON.parse(out)).toMatchObject({ v: 1, exit: 7, probes: [{ id: 'storage.reachable' }] });
    expect(talk).toContain(`- 0644  ${file}`);
    expect(exit).toBe(7);
  });

  it('has each check take no longer than it is told', async () => {
    expect((await gateway('doctor', {}, '--timeout', '2.5')).out).toContain('Asked: --timeout 2.5');
    expect((await gateway('doctor', {}, '--timeout', '21')).exit).toBe(2);
    const named = await SmallGateway.start();
    const asked: (string | null)[] = [];
    named.overrides.set('GET /api/admin/doctor', (_body, query) => {
      asked.push(query.get('timeout'));
      return { status: 200, body: { version: '3', tier: 'local', probes: [] } };
    });
    await gateway('doctor', {}, '--timeout', '4', '--gateway', named.url);
    expect(asked).toEqual(['4']);
    await named.stop();
  });

  it('prints how the last examinations came out, as the gateway remembers them', async () => {
    const named = await SmallGateway.start();
    const checks = [
      {
        at: '2026-03-02T04:00:00.000Z',
        ...{ ok: 9, warnings: 1, failed: 1, skipped: 0 },
        troubles: [
          { id: 'queue.durable', state: 'warning' },
          { id: 'storage.reachable', state: 'failed' },
        ],
      },
      { at: '2026-03-01T04:00:00.000Z', ok: 11, warnings: 0, failed: 0, skipped: 0, troubles: [] },
    ];
    named.overrides.set('GET /api/admin/doctor/history', () => ({ status: 200, body: { checks } }));
    const { exit, out } = await gateway('doctor', {}, '--history', '--gateway', named.url);
    expect(exit).toBe(0);
    expect(out.split('\n').slice(0, 2)).toEqual([
      '  FAIL  2026-03-02 04:00 UTC  9 ok, 1 warning, 1 failed  queue.durable, storage.reachable',
      '  ok    2026-03-01 04:00 UTC  11 ok, 0 warnings, 0 failed',
    ]);
    const asJson = await gateway('doctor', {}, '--history', '-o', 'json', '--gateway', named.url);
    expect(JSON.parse(asJson.out)).toEqual({ v: 1, checks });
    expect((await gateway('doctor', {}, '--history', '--fix')).exit).toBe(2);
    const { url } = named;
    await named.stop();
    const unreachable = await gateway('doctor', {}, '--history', '--gateway', url);
    expect(unreachable.exit).toBe(6);
  });

  it('says so when the examination itself breaks', async () => {
    const { exit, talk } = await gateway('doctor', { STATE: 'broken' });
    expect(exit).toBe(1);
    expect(talk).toContain('why   boom');
  });

  it('asks the gateway that was named, and examines no other in its place', async () => {
    const named = await SmallGateway.start();
    const report = { version: '3', tier: 'federated', probes: [] };
    named.overrides.set('GET /api/admin/doctor', () => ({ status: 200, body: report }));
    const asked = await gateway('doctor', {}, '--gateway', named.url, '--json');
    expect(JSON.parse(asked.out)).toEqual({ v: 1, ...report, exit: 0 });
    named.overrides.set('GET /api/admin/doctor', () => ({
      status: 403,
      body: errorBody('forbidden', 'No.'),
    }));
    expect((await gateway('doctor', {}, '--gateway', named.url)).exit).toBe(4);
    await named.stop();
  });
});

describe.each(['rotate-token', 'recover-token'])('mosaic gateway config %s', (verb) => {
  const make = (state: string, ...args: string[]): Promise<Finished> =>
    gateway('config', { STATE: state }, verb, ...args);

  it('prints the token alone, and beside it whose it is', async () => {
    const { exit, out, talk } = await make('ok');
    expect([exit, out]).toEqual([0, 'mosaic_key\n']);
    expect(talk).toContain('It acts as Ada <ada@example.org> and is shown only now.');
    expect(JSON.parse((await make('ok', '--json')).out)).toMatchObject({ v: 1, key: 'mosaic_key' });
  });

  it('waits for it whatever the limit, since nobody else would be told the key', async () => {
    expect(await make('ok', '--timeout', '0.001')).toMatchObject({ exit: 0, out: 'mosaic_key\n' });
  });

  it('says how to stop the gateway that keeps it from working', async () => {
    const { exit, out, talk } = await make('failed');
    expect([exit, out]).toEqual([1, '']);
    expect(talk).toBe(
      'error: The gateway is running. (database_locked)\n' +
        '  why   One process at a time.\n  try   Run `mosaic gateway stop`, then this command again.\n',
    );
  });

  it('has a gateway that runs make it, as the administrator who is signed in, and end those before', async () => {
    const running = await runningGateway();
    const { exit, out, talk } = await running.make();
    expect({ exit, out, talk }).toEqual({
      exit: 0,
      out: 'mosaic_new\n',
      talk: expect.stringContaining('It acts as Grete <grete@example.org>'),
    });
    expect(running.made).toEqual([{ name: 'made on the host', scopes: ['admin'] }]);
    const ended = running.gateway.requests.filter((request) => request.startsWith('DELETE'));
    expect(ended).toEqual([`DELETE /api/admin/keys/${running.idOf.host}`]);
    await running.gateway.stop();
  });

  it('asks nothing of a gateway that cannot prove whose it is, and says what to do to who may not', async () => {
    const foreign = await runningGateway({ isOwn: false });
    expect((await foreign.make()).exit).toBe(1);
    expect(foreign.made).toEqual([]);
    await foreign.gateway.stop();
    const refused = await runningGateway({ refuses: true });
    expect((await refused.make()).talk).toContain('`mosaic gateway stop`');
    await refused.gateway.stop();
  });

  /** A gateway of this machine that has the database, its keys, and somebody who is signed in. */
  const runningGateway = async ({ isOwn = true, refuses = false } = {}) => {
    const running = await SmallGateway.start({ token: 'secret' });
    const port = Number(new URL(running.url).port);
    home.signIn(running.url, 'secret');
    const data = join(home.folder, 'home', 'data');
    mkdirSync(dirname(installationKeyFile(data)), { recursive: true });
    writeFileSync(installationKeyFile(data), 'a key of this installation');
    const idOf = {
      host: '0198a3f0-0000-7000-8000-000000000001',
      laptop: '0198a3f0-0000-7000-8000-000000000002',
    };
    const keyOf = (name: keyof typeof idOf | 'made on the host', id: string): object => ({
      ...{ id, name, hint: 'abcd', scopes: ['admin'], addresses: [], expiresAt: null, lastUsedAt: null },
      ...{
        budget: { usdPerDay: null, usdPerMonth: null, usdTotal: null },
        createdAt: '2026-01-01T00:00:00.000Z',
      },
      ...{ ownerId: idOf.laptop, ownerEmail: 'ada@example.org' },
    });
    const user = { id: idOf.host, name: 'Grete', email: 'grete@example.org', role: 'admin' };
    const made: unknown[] = [];
    const answers: Record<string, (body: unknown, query: URLSearchParams) => object> = {
      'GET /api/bootstrap/status': (_body, query) => {
        const asked = { challenge: query.get('challenge') ?? '', port };
        const proof = isOwn ? InstallationKey.read(data)?.prove(asked) : 'what it made up';
        return { needsSetup: false, needsToken: false, proof };
      },
      'GET /api/me': () => ({ user, gateway: { version: '1', tier: 'local' } }),
      'GET /api/admin/keys': () => ({
        items: [keyOf('made on the host', idOf.host), keyOf('laptop', idOf.laptop)],
        nextCursor: null,
      }),
      'POST /api/keys': (body) => {
        made.push(body);
        return { key: 'mosaic_new', apiKey: keyOf('made on the host', idOf.laptop) };
      },
      [`DELETE /api/admin/keys/${idOf.host}`]: () => ({}),
    };
    for (const [route, answer] of Object.entries(answers))
      running.overrides.set(route, (body, query) =>
        refuses && route === 'POST /api/keys'
          ? { status: 403, body: errorBody('forbidden', 'No key makes another.') }
          : { status: 200, body: answer(body, query) },
      );
    const make = (): Promise<Finished> =>
      gateway('config', { STATE: 'failed', MOSAIC_GATEWAY_PORT: String(port) }, verb);
    return { gateway: running, idOf, made, make };
  };

  it('makes no token of another machine’s gateway', async () => {
    expect((await make('ok', '--gateway', 'http://mosaic.example.org')).exit).toBe(2);
  });
});
