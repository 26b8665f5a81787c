import type { SmallGateway } from '@mosaicstack/client/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keys } from '../testing/headless-terminal.js';
import { runTui, startGateway, type RunningTui } from '../testing/running-tui.js';
import { takeCommands } from '../testing/taking-commands.js';

let gateway: SmallGateway;
let tui: RunningTui;
let added: unknown[];
let executed: string[];

const secret = 'sk-live-1234567890';
const team = {
  id: '0198a3f0-0001-7000-8000-000000000201',
  ...{ slug: 'masons', name: 'Masons', role: 'owner', memberCount: 1, version: 1 },
  ...{ createdAt: '2026-01-01T00:00:00.000Z', updatedAt: '2026-01-01T00:00:00.000Z' },
};
const provider = (body: unknown) => ({
  ...{ provider: 'anthropic', connectionId: null, kind: 'anthropic', label: 'Anthropic' },
  ...{ baseUrl: 'https://api.example/v1', scope: 'personal', teamId: null, source: 'added', models: 7 },
  ...{ keyHint: '…7890', state: 'healthy', latencyMilliseconds: 20, lastError: null, checkedAt: null },
  ...{ restsUntil: null, isManageable: true, asked: body },
});

beforeEach(async () => {
  added = [];
  gateway = await startGateway();
  executed = takeCommands(gateway);
  gateway.overrides.set('POST /api/providers', (body) => {
    added.push(body);
    return { status: 201, body: provider(body) };
  });
  gateway.overrides.set('GET /api/teams', () => ({ status: 200, body: { items: [team], nextCursor: null } }));
  tui = runTui(gateway.url, { columns: 100 });
  await tui.shows('connected', 'Enter sends');
});
afterEach(async () => {
  await tui.close();
  await gateway.stop();
});

const command = (line: string): void => {
  tui.terminal.type(line);
  tui.terminal.press(keys.enter);
};

describe('/provider add', () => {
  it('takes a key unseen: it stands nowhere on the terminal, and in no history', async () => {
    command('/provider add anthropic name:work');
    await tui.shows('Add anthropic', 'It is not shown');
    tui.terminal.type(secret);
    await tui.shows('•'.repeat(secret.length));
    tui.terminal.press(keys.enter);
    await tui.shows('anthropic is added, with 7 models.');
    expect(added).toEqual([{ kind: 'anthropic', scope: 'personal', provider: 'work', apiKey: secret }]);
    tui.terminal.press(keys.up);
    await tui.shows('/provider add anthropic name:work');
    expect(tui.terminal.written).not.toContain(secret);
    expect(tui.terminal.written).not.toContain(secret.slice(0, 8));
    expect(executed).toEqual([]);
  });

  it('says why a key was refused, and asks again', async () => {
    let isRight = false;
    gateway.overrides.set('POST /api/providers', (body) =>
      isRight
        ? { status: 201, body: provider(body) }
        : {
            status: 400,
            body: {
              code: 'provider_refused',
              message: 'The provider refused the key.',
              requestId: 'r',
              remediation: 'Copy it anew.',
            },
          },
    );
    command('/provider add openai');
    await tui.shows('Add openai');
    tui.terminal.type('wrong');
    tui.terminal.press(keys.enter);
    await tui.shows('The provider refused the key.', 'try Copy it anew.', 'Its API key');
    isRight = true;
    tui.terminal.type(secret);
    tui.terminal.press(keys.enter);
    await tui.shows('is added');
  });

  it('serves everybody or a team where that is said', async () => {
    command('/provider add anthropic for:everybody');
    await tui.shows('Add anthropic for everybody');
    tui.terminal.type(secret);
    tui.terminal.press(keys.enter);
    await tui.shows('is added');
    command('/provider add openai-compatible url:http://127.0.0.1:9/v1 for:masons');
    await tui.shows('Add openai-compatible for the team Masons', 'nothing where it asks for none');
    tui.terminal.press(keys.enter);
    await expect.poll(() => added).toHaveLength(2);
    expect(added).toMatchObject([
      { scope: 'instance', apiKey: secret },
      { scope: 'team', teamId: team.id, baseUrl: 'http://127.0.0.1:9/v1' },
    ]);
    command('/provider add anthropic for:nobody');
    await tui.shows('There is no team “nobody”');
  });

  it('takes no key that is typed after it, and forgets the line', async () => {
    command(`/provider add ${secret}`);
    await tui.shows('There are anthropic, openai');
    command(`/provider add anthropic ${secret}`);
    await tui.shows('A key is never typed here');
    tui.terminal.press(keys.up);
    tui.terminal.type('what follows');
    await tui.shows('what follows');
    expect(executed).toEqual([]);
    expect(added).toEqual([]);
    expect((await tui.terminal.history()).join('\n')).not.toContain(secret);
  });

  it('names the kinds there are, and leaves what needs no key to the gateway', async () => {
    command('/provider add');
    await tui.shows('anthropic, openai, openrouter, zai', '[name:NAME] [url:ADDRESS]');
    command('/provider add ollama');
    await expect.poll(() => executed).toEqual(['provider add ollama']);
  });

  it('is left with Esc, and nothing is added', async () => {
    command('/provider add anthropic');
    await tui.shows('Add anthropic');
    tui.terminal.type(secret);
    tui.terminal.press(keys.escape);
    await tui.shows('Enter sends');
    expect(added).toEqual([]);
  });
});
