import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { ResealReport } from '@mosaicstack/types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GatewayProcess, sleep } from './support/gateway-process.js';
import { admin, setUp } from './support/person.js';

const host = fileURLToPath(new URL('../apps/gateway/dist/host.js', import.meta.url));
const keyBefore = 'a-key-as-earlier-versions-kept-it-0123456789';

interface KeyFile {
  keys: { version: number; key: string }[];
}

describe('changing the root key', () => {
  let gateway: GatewayProcess;
  let cookie: string;

  const inData = (name: string): string => path.join(gateway.home, 'data', name);
  const keys = (): KeyFile['keys'] =>
    (JSON.parse(readFileSync(inData('root-keys.json'), 'utf8')) as KeyFile).keys;
  const statusOf = async (shown: string): Promise<number> =>
    (await fetch(`${gateway.url}/api/conversations`, { headers: { cookie: shown } })).status;

  beforeAll(async () => {
    gateway = await GatewayProcess.make();
    mkdirSync(path.join(gateway.home, 'data'), { recursive: true });
    writeFileSync(inData('root-key'), `${keyBefore}\n`, { mode: 0o600 });
    await gateway.start();
    await setUp(gateway);
    const reply = await fetch(`${gateway.url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: admin.email, password: admin.password }),
    });
    cookie = reply.headers
      .getSetCookie()
      .map((set) => set.split(';')[0])
      .join('; ');
  });
  afterAll(() => gateway.dispose());

  /** Seals anew under a new key; killed after so many milliseconds, wherever that is, if told to. */
  async function reseal(killedAfter?: number): Promise<{ exitCode: number | null; last: unknown }> {
    const child = spawn(process.execPath, [host, 'reseal', '--new-key'], {
      cwd: gateway.home,
      env: { PATH: process.env['PATH'] ?? '', HOME: gateway.home, MOSAIC_HOME: gateway.home },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const said = text(child.stdout);
    const ended = once(child, 'exit');
    if (killedAfter !== undefined) {
      await sleep(killedAfter);
      child.kill('SIGKILL');
    }
    await ended;
    const line = (await said).trim().split('\n').at(-1);
    return {
      exitCode: child.exitCode,
      last: line && killedAfter === undefined ? JSON.parse(line) : undefined,
    };
  }

  it('begins with the key of an earlier version as version 1', async () => {
    expect(keys()).toEqual([{ version: 1, key: keyBefore }]);
    expect(existsSync(inData('root-key'))).toBe(false);
    expect(await statusOf(cookie)).toBe(200);
    expect(await statusOf(cookie.replace(/.{4}$/, 'AAAA'))).toBe(401);
  });

  it('waits for an embedded database that a gateway holds, and adds no key', async () => {
    expect(await reseal()).toMatchObject({
      exitCode: 1,
      last: { event: 'failed', error: { code: 'database_locked' } },
    });
    expect(keys()).toHaveLength(1);
  });

  it('survives being killed at any moment, and signs nobody out', async () => {
    await gateway.stop();
    for (let round = 0; round < 8; round += 1) await reseal(150 * round);
    const { exitCode, last } = await reseal();
    expect(exitCode).toBe(0);
    const { report } = last as { report: ResealReport };
    expect(report.keyVersion).toBe(Math.max(...keys().map(({ version }) => version)));
    for (const column of report.columns) expect(column).toMatchObject({ older: 0, unreadable: 0 });
    await gateway.start();
    expect(await statusOf(cookie)).toBe(200);
  });
});
