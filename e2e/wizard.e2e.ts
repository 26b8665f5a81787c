import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startIdentityProvider } from '@mosaicstack/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Machine, runMosaic, TerminalSession } from './support/command-line.js';
import type { Finished } from './support/finish.js';
import { freePort } from './support/gateway-process.js';
import { startModelProcess, type ModelProcess } from './support/model-process.js';
import { scratchDatabase, scratchKeyspace, services, type ScratchDatabase } from './support/services.js';

const password = 'correct horse battery';
let home: string;
let port: number;

beforeEach(async () => {
  home = mkdtempSync(path.join(tmpdir(), 'mosaic-wizard-'));
  port = await freePort();
});
afterEach(async () => {
  await mosaic(['gateway', 'stop']);
  rmSync(home, { recursive: true, force: true });
});

const machine = (): Machine => ({ home, cwd: home, env: { MOSAIC_DISCOVERY: 'off' } });
const mosaic = (args: readonly string[]): Promise<Finished> => runMosaic(machine(), args);
const url = (): string => `http://127.0.0.1:${port}`;

const inFile = (name: string, text: string): string => {
  const file = path.join(home, name);
  writeFileSync(file, text, { mode: 0o600 });
  return file;
};
const filesBelow = (folder: string): string[] =>
  readdirSync(path.join(home, folder), { recursive: true }).map(String).sort();
const configText = (): string => readFileSync(path.join(home, 'config', 'mosaic.config.json'), 'utf8');

const admin = (): string[] => [
  '--admin-email',
  'ada@example.org',
  '--admin-password-file',
  inFile('password', password),
];

/** Set up, asked whether it is so, and set up again without a difference. */
async function setsUp(args: readonly string[], { tier }: { tier: string }): Promise<void> {
  const done = await mosaic(['wizard', '--non-interactive', '--port', String(port), ...args]);
  expect([done.exitCode, done.stderr]).toEqual([0, expect.any(String)]);
  expect(done.stdout.trimEnd().split('\n').at(-1)).toBe(url());
  expect(done.stderr).toContain(`Mosaic is ready at ${url()}`);
  expect(`${done.stdout}${done.stderr}`).not.toContain(password);
  // What the doctor would end with is nothing that this ends with.
  expect(done.stdout).not.toMatch(/exit \d/);
  const status = await mosaic(['gateway', 'status', '--json']);
  expect(JSON.parse(status.stdout)).toMatchObject({ ready: true, url: url() });
  expect((await mosaic(['config', 'get', 'tier'])).stdout).toBe(`${tier}\n`);
  expect((await mosaic(['whoami'])).stdout).toContain('ada@example.org');

  const written = configText();
  const files = filesBelow('config');
  const again = await mosaic(['wizard', '--non-interactive', '--port', String(port), ...args]);
  expect([again.exitCode, again.stderr]).toEqual([0, expect.any(String)]);
  expect(again.stderr).toContain('Nothing had to be changed.');
  expect(configText()).toBe(written);
  expect(filesBelow('config')).toEqual(files);
  expect(files.filter((name) => name.endsWith('.bak'))).toEqual([]);
}

describe('the wizard without anybody to ask', () => {
  let model: ModelProcess;
  beforeEach(async () => {
    model = await startModelProcess(['scripted']);
  });
  afterEach(() => model.stop());

  it('sets up the local tier with a model of one’s own, and changes nothing when nothing started', async () => {
    const provider = ['--provider', 'openai-compatible', '--provider-name', 'lab'];
    const wrong = await mosaic([
      'wizard',
      '--port',
      String(port),
      ...admin(),
      ...provider,
      '--provider-url',
      'http://127.0.0.1:9/v1',
    ]);
    expect(wrong.exitCode).toBe(2);
    expect(wrong.stderr).toContain('Nothing listens at this address.');
    expect(wrong.stderr).not.toContain('Mosaic is ready');
    expect(existsSync(path.join(home, 'config'))).toBe(false);
    expect((await mosaic(['gateway', 'status'])).exitCode).toBe(6);

    await setsUp([...admin(), ...provider, '--provider-url', model.baseUrl], { tier: 'local' });
    expect((await mosaic(['providers', 'test', 'lab'])).exitCode).toBe(0);

    // Another setting: the file before is kept, and the gateway answers on the new address.
    port = await freePort();
    const moved = await mosaic([
      'wizard',
      '--non-interactive',
      '--section',
      'gateway',
      '--port',
      String(port),
    ]);
    expect([moved.exitCode, moved.stderr]).toEqual([0, expect.any(String)]);
    expect(moved.stdout).toContain(url());
    expect(filesBelow('config').filter((name) => name.endsWith('.bak'))).toHaveLength(1);
    expect((await mosaic(['whoami'])).stdout).toContain('ada@example.org');
  }, 600_000);

  it.skipIf(!services)(
    'sets up the other tiers on real servers',
    async () => {
      if (!services) return;
      for (const tier of ['standalone', 'federated']) {
        const database: ScratchDatabase = await scratchDatabase(services.postgresUrl);
        try {
          const servers = [
            '--database-url-file',
            inFile('database', database.url),
            '--valkey-url-file',
            inFile('valkey', scratchKeyspace(services.valkeyUrl)),
          ];
          await setsUp(['--tier', tier, ...servers, ...admin()], { tier });
        } finally {
          await mosaic(['gateway', 'stop']);
          await database.drop();
          for (const folder of ['config', 'data', 'state'])
            rmSync(path.join(home, folder), { recursive: true });
          port = await freePort();
        }
      }
    },
    600_000,
  );

  it('changes nothing when the servers of a tier, or an identity provider, are not there', async () => {
    const nowhere = ['--database-url', 'postgresql://127.0.0.1:9/m', '--valkey-url', 'redis://127.0.0.1:9'];
    const { exitCode, stderr } = await mosaic(['wizard', '--tier', 'standalone', ...nowhere, ...admin()]);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/127\.0\.0\.1:9/);
    expect(stderr).toContain('nothing was changed');
    const away = ['--tier', 'local', '--sso-issuer', 'http://127.0.0.1:9', '--sso-client-id', 'mosaic'];
    const half = await mosaic(['wizard', ...away, ...admin()]);
    expect([half.exitCode, half.stderr]).toEqual([2, expect.stringContaining('--sso-client-secret-file')]);
    const secret = ['--sso-client-secret-file', inFile('client-secret', 'c4n4ry-secret')];
    const sso = await mosaic(['wizard', '--port', String(port), ...away, ...secret, ...admin()]);
    expect(sso.exitCode).toBe(1);
    expect(sso.stderr).toContain('cannot be reached at 127.0.0.1:9');
    expect(`${sso.stdout}${sso.stderr}`).not.toContain('c4n4ry');
    expect(existsSync(path.join(home, 'config'))).toBe(false);
  });
});

describe('the wizard beside another installation', () => {
  let other: Machine;
  let taken: number;
  beforeEach(async () => {
    taken = await freePort();
    const folder = mkdtempSync(path.join(tmpdir(), 'mosaic-other-'));
    other = {
      home: folder,
      cwd: folder,
      env: { MOSAIC_DISCOVERY: 'off', MOSAIC_GATEWAY_PORT: String(taken) },
    };
  });
  afterEach(async () => {
    await runMosaic(other, ['gateway', 'stop']);
    rmSync(other.home, { recursive: true, force: true });
  });

  it('makes nobody its administrator, and sets up one of its own', async () => {
    expect((await runMosaic(other, ['gateway', 'start'])).exitCode).toBe(0);
    const isUntouched = async (): Promise<boolean> => {
      const status = await fetch(`http://127.0.0.1:${taken}/api/bootstrap/status`);
      return ((await status.json()) as { needsSetup: boolean }).needsSetup;
    };
    const wizardAt = (wanted: number): Promise<Finished> =>
      mosaic(['wizard', '--non-interactive', '--port', String(wanted), ...admin()]);

    const refused = await wizardAt(taken);
    expect([refused.exitCode, refused.stdout]).toEqual([5, '']);
    expect(refused.stderr).toContain('does not belong to this installation');
    expect(refused.stderr).toContain(`mosaic wizard --port ${taken + 1}`);
    expect(existsSync(path.join(home, 'config'))).toBe(false);
    expect(await isUntouched()).toBe(true);

    // The settings name the taken address: that does not stand in the way of another.
    expect((await mosaic(['config', 'set', 'gateway.port', String(taken)])).exitCode).toBe(0);
    const done = await wizardAt(port);
    expect([done.exitCode, done.stderr]).toEqual([0, expect.stringContaining(`ready at ${url()}`)]);
    expect((await mosaic(['whoami'])).stdout).toContain('ada@example.org');

    // Nor does it move there once it has a key of its own, or leave what runs in its place.
    expect((await wizardAt(taken)).exitCode).toBe(5);
    expect((await mosaic(['gateway', 'status'])).exitCode).toBe(0);
    expect(await isUntouched()).toBe(true);
  }, 600_000);
});

describe('the wizard on a terminal', () => {
  const open = (): TerminalSession => TerminalSession.run(machine(), ['wizard', '--port', String(port)]);

  it('is left by Ctrl+C with nothing done, goes on where it was left, and sets up', async () => {
    const left = open();
    await left.until('How shall it be set up?');
    left.press('\r');
    await left.until('Your e-mail address');
    left.press('ada@example.org\r');
    await left.until('A password');
    left.press('\u0003');
    expect(await left.exited).toBe(130);
    expect(left.text()).toContain('Nothing was changed.');
    expect(existsSync(path.join(home, 'config'))).toBe(false);

    const session = open();
    await session.until('How shall it be set up?');
    session.press('\r');
    await session.until('ada@example.org');
    session.press('\r');
    await session.until('A password');
    session.press(`${password}\r`);
    await session.until('Who shall answer?');
    session.press('\r');
    await session.until('Do it?');
    expect(session.text()).toContain('+ tier: local');
    session.press('\r');
    await session.until(`Mosaic is ready at ${url()}`, 180_000);
    expect(await session.exited).toBe(0);
    expect(session.text()).not.toContain(password);
    expect((await mosaic(['whoami'])).stdout).toContain('ada@example.org');
    expect(filesBelow('state')).not.toContain('wizard.json');
  }, 600_000);

  it.skipIf(!services)(
    'sets up the tiers with servers and single sign-on step by step, starts over, and asks nothing where yes is assumed',
    async () => {
      if (!services) return;
      const { postgresUrl, valkeyUrl } = services;
      const databases = [await scratchDatabase(postgresUrl), await scratchDatabase(postgresUrl)];
      const identity = await startIdentityProvider({ redirectUris: [`${url()}/api/auth/callback/oidc`] });
      const serversOf = (index: number, name: string): string[] => [
        ...['--database-url-file', inFile(`database-${name}`, databases[index]?.url ?? '')],
        ...['--valkey-url-file', inFile(`valkey-${name}`, scratchKeyspace(valkeyUrl))],
      ];
      const sso = [
        ...['--sso-issuer', identity.issuer, '--sso-client-id', identity.clientId],
        ...['--sso-client-secret-file', inFile('client-secret', identity.clientSecret)],
      ];
      try {
        const first = openWith(['--tier', 'federated', ...serversOf(0, 'first'), ...sso]);
        await goThrough(first, { tier: '\r', isSignedOnBy: true });
        // Said when it was tried, besides what the doctor says at the end.
        expect(first.text()).toMatch(/◇ +Single sign-on answers/u);
        expect((await mosaic(['config', 'get', 'tier'])).stdout).toBe('federated\n');
        expect((await mosaic(['gateway', 'doctor', '--only', 'auth.oidc.*'])).exitCode).toBe(0);

        // What was answered before is forgotten: the tier is chosen anew, and single sign-on is gone.
        const second = serversOf(1, 'second');
        const again = openWith(['--reset', ...second]);
        await again.until('Type reset to go on');
        again.press('reset\r');
        await goThrough(again, { tier: '\u001b[B\r', isSignedOnBy: false });
        expect((await mosaic(['config', 'get', 'tier'])).stdout).toBe('standalone\n');
        expect(configText()).not.toContain(identity.issuer);
        expect((await mosaic(['whoami'])).stdout).toContain('ada@example.org');

        const written = configText();
        const assumed = openWith(['--reset', '--tier', 'standalone', ...second], { MOSAIC_ASSUME_YES: '1' });
        expect(await assumed.exited).toBe(0);
        expect(assumed.text()).toContain('Nothing had to be changed.');
        expect(assumed.text()).not.toMatch(/[◆◇]|Type reset/u);
        expect(configText()).toBe(written);
      } finally {
        await mosaic(['gateway', 'stop']);
        await identity.stop();
        for (const database of databases) await database.drop();
      }
    },
    600_000,
  );

  const openWith = (args: readonly string[], env: Record<string, string> = {}): TerminalSession =>
    TerminalSession.run({ ...machine(), env: { ...machine().env, ...env } }, [
      'wizard',
      ...['--port', String(port), ...args],
    ]);

  /** Takes what is offered at every step, with keys of one's own where the tier is chosen. */
  async function goThrough(
    session: TerminalSession,
    { tier, isSignedOnBy }: { tier: string; isSignedOnBy: boolean },
  ): Promise<void> {
    const answer = async (question: string, keys = '\r'): Promise<void> => {
      await session.until(new RegExp(`◆ +${question}`, 'u'), 180_000);
      session.press(keys);
    };
    await answer('What shall it stand on', tier);
    for (const question of ['Postgres', 'Valkey', 'Address to listen on', 'Port', 'Where people reach it'])
      await answer(question);
    await answer('Your e-mail address', 'ada@example.org\r');
    await answer('A password', `${password}\r`);
    await answer('Who shall answer');
    await answer('Shall people sign in by');
    for (const question of isSignedOnBy ? ['Its issuer', 'Client id'] : []) await answer(question);
    const shown = await session.until(/◆ +(Do it|Make it a service)/u, 180_000);
    if (shown.includes('Make it a service')) session.press('n');
    await answer('Do it');
    await session.until(`Mosaic is ready at ${url()}`, 180_000);
    expect(await session.exited).toBe(0);
    // Asked once when it was chosen, and not again.
    expect(session.text().match(/ answered: /g)).toHaveLength(1);
  }
});
