import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { SmallGateway } from '@mosaicstack/client/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { onTerminal } from './testing/on-terminal.js';
import { CliHome } from './testing/run-cli.js';

let gateway: SmallGateway;
let home: CliHome;
/** Bodies by route. */
let asked: Record<string, unknown>;

const id = '0198a3f0-0000-7000-8000-0000000000aa';
const provider = {
  provider: 'anthropic',
  connectionId: id,
  kind: 'anthropic',
  label: 'Anthropic',
  baseUrl: 'https://api.anthropic.com',
  scope: 'personal',
  teamId: null,
  source: 'added',
  keyHint: '…7890',
  state: 'healthy',
  latencyMilliseconds: 412,
  lastError: null,
  checkedAt: '2026-01-01T00:00:00.000Z',
  restsUntil: null,
  models: 12,
  isManageable: true,
};

const reply = (route: string, status: number, body?: unknown): void =>
  void gateway.overrides.set(route, (given) => {
    asked[route] = given;
    return { status, body };
  });

beforeEach(async () => {
  asked = {};
  gateway = await SmallGateway.start({ token: 'secret' });
  home = new CliHome();
  home.signIn(gateway.url, 'secret');
  reply('GET /api/providers', 200, { providers: [provider] });
  reply('POST /api/providers', 201, provider);
});
afterEach(async () => {
  home.remove();
  await gateway.stop();
});

const run = (line: string[], stdin?: string) =>
  home.run([...line, '--gateway', gateway.url], stdin === undefined ? {} : { stdin });

describe('providers', () => {
  it('are listed with how they are', async () => {
    const { out } = await run(['providers', 'list']);
    expect(out).toMatch(/anthropic +healthy +12 +412 +you +…7890/);
    expect((await run(['providers', 'list', '-o', 'name'])).out).toBe('anthropic\n');
    const lastError = { message: 'It asked for patience.', at: '2020-01-01T09:30:00.000Z' };
    reply('GET /api/providers', 200, { providers: [{ ...provider, lastError }] });
    expect((await run(['providers', 'list'])).out).toMatch(/…7890 +2020-01-01 +It asked for patience\./);
    expect((await run(['providers', 'list', '-o', 'csv'])).out).toContain(
      '2020-01-01T09:30:00.000Z,It asked for patience.',
    );
    reply('GET /api/providers', 200, { providers: [provider] });
    expect(JSON.parse((await run(['providers', 'list', '-o', 'json'])).out)).toMatchObject({
      items: [{ provider: 'anthropic', state: 'healthy' }],
    });
  });

  it('take their key from stdin or from a file, and never from the command line', async () => {
    const added = await run(['providers', 'add', 'anthropic', '--key-stdin'], 'sk-ant-secret\n');
    expect(added).toMatchObject({ exit: 0 });
    expect(asked['POST /api/providers']).toEqual({
      kind: 'anthropic',
      scope: 'personal',
      apiKey: 'sk-ant-secret',
    });
    const file = path.join(home.folder, 'key');
    writeFileSync(file, 'sk-from-file\n');
    const lab = [
      'openai-compatible',
      '--name',
      'lab',
      '--url',
      'https://lab.example/v1',
      '--for',
      'everybody',
    ];
    await run(['providers', 'add', ...lab, '--key-file', file]);
    expect(asked['POST /api/providers']).toEqual({
      kind: 'openai-compatible',
      scope: 'instance',
      provider: 'lab',
      baseUrl: 'https://lab.example/v1',
      apiKey: 'sk-from-file',
    });
    expect((await run(['providers', 'add', 'anthropic'])).exit).toBe(2);
    expect((await run(['providers', 'add', 'anthropic', '--key', 'sk-x'])).exit).toBe(2);
    expect((await run(['providers', 'add', 'nonsense'])).exit).toBe(2);
  });

  it('are named by the next command when one is not known', async () => {
    reply('POST /api/providers/test', 404, { code: 'not_found', message: 'There is no such provider.' });
    const { exit, talk } = await run(['providers', 'test', 'nope']);
    expect({ exit, talk }).toEqual({
      exit: 3,
      talk: 'error: There is no such provider. (not_found)\n  try   mosaic providers list\n',
    });
    const absent = await run(['providers', 'add', 'anthropic', '--key-file', 'absent.txt']);
    expect(absent).toMatchObject({ exit: 2 });
    expect(absent.talk).toContain('  why   There is no such file.\n');
  });

  it('answer a test', async () => {
    reply('POST /api/providers/test', 200, {
      model: 'anthropic/claude-haiku-4-5',
      text: 'I am ready.',
      firstTokenMilliseconds: 200,
      milliseconds: 300,
      costUsd: 0.00004,
      embedding: null,
    });
    const tested = await run(['providers', 'test', 'anthropic']);
    expect(tested.out).toBe('I am ready.\n');
    expect(tested.talk).toContain('first word after 200 ms, all after 300 ms, $0.000040');
    expect(tested.talk).not.toContain('embed');
  });

  it('say whether they embed texts', async () => {
    const told = {
      model: 'lab/one',
      text: 'Yes.',
      firstTokenMilliseconds: 2,
      milliseconds: 3,
      costUsd: null,
    };
    const tested = async (embedding: object) => {
      reply('POST /api/providers/test', 200, { ...told, embedding });
      return (await run(['providers', 'test', 'lab'])).talk;
    };
    expect(await tested({ model: 'lab/vectors', dimensions: 512, problem: null })).toContain(
      'lab/vectors: embeds texts in 512 numbers.',
    );
    expect(await tested({ model: 'lab/vectors', dimensions: null, problem: 'It is gone.' })).toContain(
      'lab/vectors: does not embed texts: It is gone.',
    );
  });

  it('are removed by name or id, those one may remove', async () => {
    reply(`DELETE /api/providers/${id}`, 204);
    for (const name of ['anthropic', '000000aa', id]) {
      expect(await run(['providers', 'rm', name, '--yes'])).toMatchObject({ exit: 0, talk: 'Removed.\n' });
    }
    expect((await run(['providers', 'rm', 'anthropic'])).exit).toBe(2);
    reply('GET /api/providers', 200, { providers: [{ ...provider, isManageable: false }] });
    expect((await run(['providers', 'rm', 'anthropic', '--yes'])).talk).toContain('not added by you');
  });

  it('have prices that are stated in dollars a million tokens', async () => {
    reply('PATCH /api/providers/prices', 200, { reference: 'lab/one', price: null });
    await run(['models', 'price', 'lab/one', '--input', '3', '--output', '15']);
    expect(asked['PATCH /api/providers/prices']).toEqual({
      reference: 'lab/one',
      price: { input: 3, output: 15 },
    });
    await run(['models', 'price', 'lab/one', '--clear']);
    expect(asked['PATCH /api/providers/prices']).toEqual({ reference: 'lab/one', price: null });
    expect((await run(['models', 'price', 'lab/one', '--input', '3'])).exit).toBe(2);
  });
});

describe('signing in at a provider', () => {
  const url = 'https://provider.example/auth?code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw';
  /** Looks at the login, in order, and what is shown of it from the next look on. */
  let looks: Record<string, unknown>[];
  let shown: Record<string, unknown>;

  const login = () => ({
    id,
    kind: 'openrouter',
    state: 'waiting',
    url,
    userCode: null,
    takesAnswer: true,
    problem: null,
    connectionId: null,
    expiresAt: new Date(Date.now() + 240_000).toISOString(),
    pollToken: `token-${looks.length}`,
    ...shown,
  });

  beforeEach(() => {
    looks = [];
    shown = {};
    gateway.overrides.set('POST /api/provider-logins', (given) => {
      asked['POST /api/provider-logins'] = given;
      return { status: 201, body: login() };
    });
    gateway.overrides.set(`POST /api/provider-logins/${id}/poll`, (given) => {
      const look = given as Record<string, unknown>;
      const isNext = look['pollToken'] === `token-${looks.length}`;
      looks.push(look);
      if (!isNext) return { status: 404, body: { code: 'not_found', message: 'There is no such login.' } };
      if (look['answer'] !== undefined || looks.length === waits)
        shown = { state: 'done', takesAnswer: false };
      return { status: 200, body: login() };
    });
    waits = Infinity;
  });
  /** With so many looks the provider has told the gateway by itself. */
  let waits: number;

  const at = (...line: string[]) => [...line, '--gateway', gateway.url];

  it('shows the address and its square, and hands in what the browser ended up with', async () => {
    const { exit, screen } = await onTerminal(home, at('provider', 'login'), {
      'or the code shown there: ': 'http://127.0.0.1:40001/?code=secret-code\r',
    });
    expect(exit).toBe(0);
    expect(screen).toContain(url);
    expect(screen).toMatch(/[▀▄█]{3}/);
    expect(screen).toContain('Signed in.');
    expect(screen).not.toContain('secret-code');
    expect(asked['POST /api/provider-logins']).toEqual({ kind: 'openrouter', scope: 'personal' });
    expect(looks.at(-1)).toMatchObject({ answer: 'http://127.0.0.1:40001/?code=secret-code' });
    expect(looks.map(({ pollToken }) => pollToken)).toEqual(looks.map((_, index) => `token-${index}`));
  });

  it('asks no longer once the provider has told the gateway', async () => {
    waits = 2;
    const { exit, screen } = await onTerminal(home, at('providers', 'login', 'openrouter'), {});
    expect(exit).toBe(0);
    expect(screen).toContain('Signed in.');
    expect(looks).toHaveLength(2);
  });

  it('is given up where nothing can be asked, and by Ctrl+C', async () => {
    const refused = await run(['providers', 'login', 'openrouter']);
    expect(refused.exit).toBe(2);
    expect(refused.out).toContain(url);
    expect(refused.out + refused.talk).not.toMatch(/[▀▄█]/);
    expect(looks.at(-1)).toMatchObject({ cancel: true });
    looks = [];
    const left = await onTerminal(home, at('providers', 'login'), { 'shown there: ': '\u0003' });
    expect(left.exit).toBe(130);
    expect(looks.at(-1)).toMatchObject({ cancel: true });
  });
});
