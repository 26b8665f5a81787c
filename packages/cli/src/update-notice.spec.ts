import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { onTerminal } from './testing/on-terminal.js';
import { CliHome } from './testing/run-cli.js';

const day = 24 * 60 * 60 * 1_000;

let registry: Server;
let home: CliHome;
/** Method, path and headers of what the registry was asked. */
let asked: { line: string; headers: object }[];
let answer: (response: ServerResponse) => void;

beforeEach(async () => {
  asked = [];
  answer = (response) => void response.end(JSON.stringify({ name: '@mosaicstack/cli', version: '9.0.0' }));
  registry = createServer(({ method, url, headers }, response) => {
    asked.push({ line: `${method} ${url}`, headers });
    answer(response);
  }).listen(0, '127.0.0.1');
  await once(registry, 'listening');
  home = new CliHome();
});
afterEach(async () => {
  registry.closeAllConnections();
  registry.close();
  await once(registry, 'close');
  home.remove();
});

const file = (): string => join(home.folder, 'home', 'cache', 'updates.json');
const kept = () => JSON.parse(readFileSync(file(), 'utf8')) as { askedAt: number; newest: string | null };
/** As the file stands when the last question is two days old. */
function leave(fields: object = {}): void {
  mkdirSync(join(file(), '..'), { recursive: true });
  const old = Date.now() - 2 * day;
  writeFileSync(file(), JSON.stringify({ v: 1, askedAt: old, newest: null, toldAt: 0, ...fields }));
}
const address = (): string => `http://127.0.0.1:${(registry.address() as AddressInfo).port}`;
const run = (env: Record<string, string> = {}, ...args: string[]) =>
  onTerminal(home, ['config', 'path', ...args], {}, { MOSAIC_UPDATE_REGISTRY: address(), ...env });
const untilKept = (newest: string | null) =>
  expect.poll(() => kept().newest, { timeout: 60_000 }).toBe(newest);
const untilAsked = () => expect.poll(() => asked.length, { timeout: 60_000 }).toBe(1);

describe('word of a newer version', () => {
  it('is had from the registry behind one command, and told by the next, with what to do', async () => {
    leave();
    expect((await run()).screen).not.toContain('9.0.0');
    await untilKept('9.0.0');
    const { exit, screen } = await run();
    expect(exit).toBe(0);
    expect(screen).toContain('Mosaic 9.0.0 is there; this is 0.1.0.');
    expect(screen).toContain('npm install --global @mosaicstack/cli@latest');
    expect(asked.map(({ line }) => line)).toEqual(['GET /@mosaicstack%2fcli/latest']);
    expect(JSON.stringify(asked[0]?.headers)).not.toMatch(/cookie|authorization|0\.1\.0/);
  });

  it('is asked for and told once a day', async () => {
    leave({ askedAt: Date.now(), newest: '9.0.0' });
    expect((await run()).screen).toContain('9.0.0');
    expect((await run()).screen).not.toContain('9.0.0');
    expect(asked).toEqual([]);
    const now = kept().askedAt;
    await run();
    expect(kept().askedAt).toBe(now);
  });

  it('is not asked for by the first command of all', async () => {
    await run();
    expect(kept().newest).toBeNull();
    expect(Date.now() - kept().askedAt).toBeLessThan(day);
  });

  it.each([
    ['CI', { CI: 'true' }, []],
    ['NO_UPDATE_NOTIFIER', { NO_UPDATE_NOTIFIER: '1' }, []],
    ['updates.notice', { MOSAIC_UPDATE_NOTICE: 'false' }, []],
    ['--quiet', {}, ['--quiet']],
  ])('is neither asked for nor told with %s', async (_name, env, args) => {
    leave({ newest: '9.0.0' });
    const before = readFileSync(file(), 'utf8');
    expect((await run(env, ...args)).screen).not.toContain('9.0.0');
    expect(readFileSync(file(), 'utf8')).toBe(before);
  });

  it('is neither asked for nor told where there is no terminal, and by no program that was built here', async () => {
    await home.run(['config', 'path'], { env: { MOSAIC_UPDATE_REGISTRY: address() } });
    expect(existsSync(file())).toBe(false);
    leave();
    await onTerminal(home, ['config', 'path'], {});
    await run();
    expect(asked).toEqual([]);
  });

  it('is waited for by no command', async () => {
    leave();
    const { promise, resolve } = Promise.withResolvers<ServerResponse>();
    answer = resolve;
    expect((await run()).exit).toBe(0);
    await untilAsked();
    expect(kept().newest).toBeNull();
    (await promise).end(JSON.stringify({ version: '9.0.0' }));
    await untilKept('9.0.0');
  });

  it('is taken from nowhere else than from where it was asked', async () => {
    const elsewhere = createServer((_request, response) => {
      asked.push({ line: 'elsewhere', headers: {} });
      response.end(JSON.stringify({ version: '9.0.0' }));
    }).listen(0, '127.0.0.1');
    await once(elsewhere, 'listening');
    const { port } = elsewhere.address() as AddressInfo;
    answer = (response) => {
      response.writeHead(302, { location: `http://127.0.0.1:${port}/` }).end();
    };
    leave();
    await run();
    await untilAsked();
    answer = (response) => void response.end(JSON.stringify({ version: '8.0.0' }));
    leave();
    await run();
    await untilKept('8.0.0');
    expect(asked.map(({ line }) => line)).not.toContain('elsewhere');
    elsewhere.close();
  });

  it('is told of finished versions alone: nothing else a registry says reaches the terminal', async () => {
    leave({ askedAt: Date.now(), newest: '9.0.0\u001b[2J' });
    expect((await run()).screen).not.toContain('9.0.0');
  });
});
