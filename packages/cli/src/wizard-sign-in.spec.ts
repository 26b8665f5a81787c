import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { SmallGateway } from '@mosaicstack/client/testing';
import { InstallationKey, installationKeyFile } from '@mosaicstack/config';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { onTerminal } from './testing/on-terminal.js';
import { CliHome } from './testing/run-cli.js';

let home: CliHome;
let gateway: SmallGateway;
let port: number;
const data = (): string => `${home.folder}/home/data`;

/** Whether the gateway proves to be of this installation. */
let isOwn: boolean;
const login = {
  id: '0198a3f0-0000-7000-8000-0000000000aa',
  kind: 'openrouter',
  state: 'done',
  url: null,
  userCode: null,
  takesAnswer: false,
  problem: null,
  connectionId: null,
  expiresAt: '2999-01-01T00:00:00.000Z',
  pollToken: 'token',
};

beforeEach(async () => {
  gateway = await SmallGateway.start({ token: 'secret' });
  home = new CliHome();
  home.signIn(gateway.url, 'secret');
  port = Number(new URL(gateway.url).port);
  mkdirSync(dirname(installationKeyFile(data())), { recursive: true });
  writeFileSync(installationKeyFile(data()), 'a key of this installation');
  isOwn = true;
  gateway.overrides.set('GET /api/bootstrap/status', (_body, query) => {
    const challenge = query.get('challenge') ?? '';
    const proof = isOwn ? InstallationKey.read(data())?.prove({ challenge, port }) : 'what it made up';
    return { status: 200, body: { needsSetup: false, needsToken: false, proof } };
  });
  const user = { id: login.id, name: 'Ada', email: 'ada@example.org', role: 'admin' };
  gateway.overrides.set('GET /api/me', () => ({
    status: 200,
    body: { user, gateway: { version: '1', tier: 'local' } },
  }));
  gateway.overrides.set('GET /api/providers', () => ({ status: 200, body: { providers: [] } }));
  gateway.overrides.set('GET /api/admin/doctor', () => ({
    status: 200,
    body: { version: '1', tier: 'local', probes: [] },
  }));
});
afterEach(async () => {
  home.remove();
  await gateway.stop();
});

const wizard = (answers: Record<string, string>) =>
  onTerminal(home, ['wizard', '--section', 'provider'], answers, {
    MOSAIC_GATEWAY_PORT: String(port),
    MOSAIC_DISCOVERY: 'off',
  });
/** From the demo model down to what stands behind OpenRouter with a key. */
const toSignIn = `${'\u001b[B'.repeat(6)}\r`;

it('offers to sign in at a provider instead of copying a key, once the gateway runs', async () => {
  let asked: unknown;
  gateway.overrides.set('POST /api/provider-logins', (given) => {
    asked = given;
    return { status: 201, body: login };
  });
  const { exit, screen } = await wizard({ 'Who shall answer?': toSignIn, 'Do it?': '\r' });
  expect({ exit, screen }).toEqual({ exit: 0, screen: expect.stringContaining('Mosaic is ready') });
  expect(screen).toContain('sign in at openrouter in the browser, for everybody');
  expect(screen).not.toContain('Its API key');
  expect(asked).toEqual({ kind: 'openrouter', scope: 'instance' });
});

it('sends no sign-in to a gateway that cannot prove whose it is', async () => {
  isOwn = false;
  const { exit, screen } = await wizard({});
  expect(exit).toBe(5);
  expect(screen).toContain('does not belong to this installation');
  expect(new Set(gateway.requests)).toEqual(new Set(['GET /api/bootstrap/status']));
});
