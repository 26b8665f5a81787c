import type { SmallGateway } from '@mosaicstack/client/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keys } from '../testing/headless-terminal.js';
import { runTui, startGateway, type RunningTui } from '../testing/running-tui.js';

let gateway: SmallGateway;
let tui: RunningTui;
/** What was asked of the login, in order. */
let looks: Record<string, unknown>[];
let started: unknown[];
let shown: Record<string, unknown>;

const id = '0198a3f0-0000-7000-8000-0000000000aa';
const url =
  'https://provider.example/auth?callback_url=http%3A%2F%2F127.0.0.1%3A40001%2Foauth%2Fcallback%2F0198a3f0' +
  '&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256';

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

beforeEach(async () => {
  looks = [];
  started = [];
  shown = {};
  gateway = await startGateway();
  gateway.overrides.set('POST /api/provider-logins', (body) => {
    started.push(body);
    return { status: 201, body: login() };
  });
  gateway.overrides.set(`POST /api/provider-logins/${id}/poll`, (body) => {
    const look = body as Record<string, unknown>;
    const isNext = look['pollToken'] === `token-${looks.length}`;
    looks.push(look);
    if (!isNext) return { status: 404, body: { code: 'not_found', message: 'There is no such login.' } };
    if (look['answer']) shown = { state: 'done', takesAnswer: false };
    return { status: 200, body: login() };
  });
});
afterEach(async () => {
  await tui.close();
  await gateway.stop();
});

async function typed(command: string, options: Parameters<typeof runTui>[1] = {}): Promise<void> {
  tui = runTui(gateway.url, { rows: 50, columns: 100, ...options });
  await tui.shows('connected', 'Enter sends');
  tui.terminal.type(command);
  tui.terminal.press(keys.enter);
}

describe('/provider login', () => {
  it('shows the address, its square and the time left, and hands in what the browser ended up with', async () => {
    await typed('/provider login');
    const screen = await tui.shows(
      'Sign in at openrouter',
      'https://provider.example/auth',
      /[▀▄█]{3}/,
      'left',
    );
    expect(screen).toMatch(/Waiting for you, [34]:\d\d left/);
    await expect.poll(() => looks.length).toBeGreaterThan(1);
    tui.terminal.type('http://127.0.0.1:40001/oauth/callback?code=secret-code');
    await tui.shows('•••');
    tui.terminal.press(keys.enter);
    await tui.shows('Signed in at openrouter.');
    expect(started).toEqual([{ kind: 'openrouter', scope: 'personal' }]);
    expect(looks.at(-1)).toMatchObject({ answer: 'http://127.0.0.1:40001/oauth/callback?code=secret-code' });
    expect(looks.map(({ pollToken }) => pollToken)).toEqual(looks.map((_, index) => `token-${index}`));
    expect(tui.terminal.written).not.toContain('secret-code');
  });

  it('ends by itself once the provider has told the gateway', async () => {
    await typed('/provider login openrouter for:everybody');
    await tui.shows('Sign in at openrouter for everybody', 'Waiting for you');
    shown = { state: 'done', takesAnswer: false };
    await tui.shows('Signed in at openrouter.');
    expect(started).toEqual([{ kind: 'openrouter', scope: 'instance' }]);
  });

  it('shows a code that is typed in at the provider, and no square where there is no room', async () => {
    shown = { url: 'https://provider.example/device', userCode: 'WDJB-MJHT', takesAnswer: false };
    await typed('/provider login', { rows: 14 });
    const screen = await tui.shows('https://provider.example/device', 'WDJB-MJHT', 'In a larger terminal');
    expect(screen).not.toMatch(/[▀▄█]{3}/);
  });

  it('gives it up with Escape, so that nobody can finish it', async () => {
    await typed('/provider login');
    await tui.shows('Waiting for you');
    tui.terminal.press(keys.escape);
    await tui.hides('Sign in at openrouter');
    await expect.poll(() => looks.some(({ cancel }) => cancel === true)).toBe(true);
  });

  it('says why it failed, and tries again', async () => {
    shown = { state: 'failed', problem: 'The provider did not accept what was handed in.' };
    await typed('/provider login');
    await tui.shows('The provider did not accept what was handed in.', 'Enter tries again');
    shown = {};
    tui.terminal.press(keys.enter);
    await tui.shows('Waiting for you');
    expect(started).toHaveLength(2);
  });

  it('says so where there is no such kind, and where nobody signs in from here', async () => {
    await typed('/provider login nonsense');
    await tui.shows('There is no kind of provider “nonsense”');
    gateway.overrides.set('POST /api/provider-logins', () => ({
      status: 400,
      body: {
        code: 'invalid_request',
        message: 'Nobody signs in at this provider from here.',
        requestId: 'request-1',
        remediation: 'Add its API key instead.',
      },
    }));
    tui.terminal.type('/provider login zai');
    tui.terminal.press(keys.enter);
    await tui.shows('Nobody signs in at this provider from here.', 'Add its API key instead.');
  });
});
