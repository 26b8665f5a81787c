import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { loadConfig } from '@mosaicstack/config';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runCheck } from './check.js';
import { updateChecks } from './update-checks.js';

let registry: Server;
let asked: string[];
let answer: { status: number; body: string; location?: string };
beforeEach(async () => {
  asked = [];
  answer = { status: 200, body: JSON.stringify({ version: '1.2.0' }) };
  registry = createServer(({ method, url }, response) => {
    asked.push(`${method} ${url}`);
    const { status, body, location } = answer;
    response.writeHead(status, location === undefined ? {} : { location }).end(body);
  }).listen(0, '127.0.0.1');
  await once(registry, 'listening');
});
afterEach(async () => {
  registry.closeAllConnections();
  registry.close();
  await once(registry, 'close');
});

/** What the doctor of version 1.1.0 finds. */
async function found({
  env = {},
  environment = {},
}: {
  env?: Record<string, string>;
  environment?: Record<string, string>;
} = {}) {
  const host = `127.0.0.1:${(registry.address() as AddressInfo).port}`;
  const stated = { MOSAIC_UPDATE_REGISTRY: `http://${host}`, MOSAIC_OUTBOUND_ALLOWED_HOSTS: host, ...env };
  const { config } = loadConfig({ cwd: '/nowhere', env: { MOSAIC_HOME: '/nowhere', ...stated } });
  const [check] = updateChecks(config, { version: '1.1.0', milliseconds: 20_000, environment });
  if (!check) throw new Error('there is no check');
  const { id, group, state, finding, remediation } = await runCheck(check);
  expect({ id, group }).toEqual({ id: 'updates.version', group: 'Updates' });
  return { state, finding, remediation };
}

it('names a newer version and how to get it, and is content with the newest', async () => {
  expect(await found()).toEqual({
    state: 'warning',
    finding: 'Mosaic 1.2.0 is there; this is 1.1.0.',
    remediation: 'npm install --global @mosaicstack/cli@latest',
  });
  expect(asked).toEqual(['GET /@mosaicstack%2fcli/latest']);
  answer.body = JSON.stringify({ version: '1.1.0' });
  expect((await found()).state).toBe('ok');
});

it.each([
  ['updates.notice is off', { env: { MOSAIC_UPDATE_NOTICE: 'false' } }],
  ['CI is set', { environment: { CI: 'true' } }],
  ['NO_UPDATE_NOTIFIER is set', { environment: { NO_UPDATE_NOTIFIER: '1' } }],
  ['the program was built here', { env: { MOSAIC_UPDATE_REGISTRY: '' } }],
])('asks nobody where %s', async (_why, how) => {
  expect(await found(how)).toMatchObject({
    state: 'skipped',
    finding: expect.stringMatching(/^Not asked: /),
  });
  expect(asked).toEqual([]);
});

it('takes a registry that tells nothing for no fault of this host', async () => {
  const told = expect.stringMatching(/^The registry did not tell: /) as string;
  for (const body of ['{"version":"9.9.9"}', 'null', '{"version":"newest"}']) {
    answer = { status: body.includes('9.9.9') ? 500 : 200, body };
    expect(await found()).toMatchObject({ state: 'skipped', finding: told });
  }
  expect(await found({ env: { MOSAIC_OUTBOUND_ALLOWED_HOSTS: '' } })).toMatchObject({
    state: 'skipped',
    finding: told,
  });
});

it('tells a registry that others could speak for from none at all', async () => {
  const stated = { MOSAIC_UPDATE_REGISTRY: 'http://registry.example.org' };
  expect((await found({ env: stated })).finding).toContain('not reached by https');
  expect((await found({ env: { MOSAIC_UPDATE_REGISTRY: '' } })).finding).toContain('no registry is known');
});

it('follows a registry nowhere else', async () => {
  answer = {
    status: 302,
    body: '',
    location: `http://127.0.0.1:${(registry.address() as AddressInfo).port}/other`,
  };
  expect((await found()).state).toBe('skipped');
  expect(asked).toHaveLength(1);
});
