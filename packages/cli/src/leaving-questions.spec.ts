import { chmodSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorBody, SmallGateway } from '@mosaicstack/client/testing';
import { type Approval, approvalSchema, teamSchema } from '@mosaicstack/types';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { onTerminal } from './testing/on-terminal.js';
import { CliHome } from './testing/run-cli.js';

const interrupt = '\u0003';

let gateway: SmallGateway;
let home: CliHome;

const at = '2026-01-01T00:00:00.000Z';
const team = teamSchema.parse({
  id: '00000000-0000-7000-8000-000000000001',
  ...{ name: 'Masons', slug: 'masons', role: 'owner', memberCount: 1, version: 1 },
  ...{ createdAt: at, updatedAt: at },
});

beforeEach(async () => {
  gateway = await SmallGateway.start({ token: 'secret' });
  const reply = (route: string, body: unknown) => gateway.overrides.set(route, () => ({ status: 200, body }));
  reply('GET /api/bootstrap/status', { needsSetup: false, needsToken: false });
  reply('GET /api/teams', { items: [team], nextCursor: null });
  gateway.overrides.set('POST /api/auth/sign-in/email', () => ({
    status: 401,
    body: errorBody('second_factor_needed', 'A second factor is needed.'),
  }));
  home = new CliHome();
  home.signIn(gateway.url, 'secret');
  await home.run(['profile', 'new', 'work', gateway.url]);
  const open = join(home.folder, 'home', 'data', 'setup-token');
  mkdirSync(join(open, '..'), { recursive: true });
  writeFileSync(open, 'one-time');
  chmodSync(open, 0o644);
});
afterEach(async () => {
  home.remove();
  await gateway.stop();
});

/** Every file of this machine, with what it holds and who may read it. */
const everything = (): string[] =>
  globSync('**/*', { cwd: home.folder, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
    .map((path) => `${path} ${statSync(path).mode.toString(8)} ${readFileSync(path, 'utf8')}`);

const signsIn = 'POST /api/auth/sign-in/email';

it.each<[command: string, answers: Record<string, string>, sent: string[]]>([
  ['team delete masons', { 'to go on: ': interrupt }, []],
  ['profile remove work', { 'to go on: ': interrupt }, []],
  ['gateway doctor --fix --profile default', { 'to go on: ': interrupt }, []],
  ['login --email ada@example.org', { 'Password: ': interrupt }, []],
  [
    'login --email ada@example.org',
    { 'Password: ': 'right password\r', 'or a backup code: ': interrupt },
    [signsIn],
  ],
  ['user new ada@example.org --name Ada', { 'New password: ': interrupt }, []],
  [
    'user new ada@example.org --name Ada',
    { 'New password: ': 'a new password\r', 'New password again: ': interrupt },
    [],
  ],
  [
    'auth password',
    {
      'Password in use': 'right password\r',
      'New password: ': 'a new password\r',
      'New password again: ': interrupt,
    },
    [],
  ],
  ['providers add anthropic', { 'API key: ': interrupt }, []],
])('%s is left by Ctrl+C at a question with nothing half done: %j', async (command, answers, sent) => {
  const before = everything();
  const named = command.includes('--profile') ? {} : { MOSAIC_GATEWAY_URL: gateway.url };
  const { exit, screen } = await onTerminal(home, command.split(' '), answers, named);
  expect({ exit, screen }).toMatchObject({ exit: 130, screen: expect.stringContaining('(interrupted)') });
  expect(gateway.requests.filter((request) => !request.startsWith('GET'))).toEqual(sent);
  expect(everything()).toEqual(before);
});

describe('a question of an agent', () => {
  /** Has the run of the next message ask whether it may. */
  function askNext(): void {
    gateway.onMessage = (agent) => {
      agent.begin();
      const run = gateway.log.conversations().flatMap(({ id }) => gateway.log.runsOf(id))[0]!;
      const approval: Approval = approvalSchema.parse({
        id: '00000000-0000-7000-8000-000000000002',
        ...{ kind: 'tool', state: 'open', runId: run.id, conversationId: run.conversationId, agentId: null },
        ...{ callId: 'call_1', tool: 'shell_run', risk: 'exec', arguments: {}, reason: 'It runs a program.' },
        shown: { argv: ['git', 'push'], directory: null, diff: null, host: null },
        ...{ covers: null, question: null, options: [], digest: '', createdAt: at },
        ...{ expiresAt: '2036-01-02T00:00:00.000Z', answer: null, note: null, answeredAt: null },
      });
      gateway.overrides.set(`GET /api/approvals/${approval.id}`, () => ({ status: 200, body: approval }));
      gateway.append(run.id, { type: 'approval-requested', data: { approval } });
    };
  }
  const answered = (): string[] =>
    gateway.requests.filter((request) => request.startsWith('POST /api/approvals'));
  const run = (answers: Record<string, string>, ...options: string[]) =>
    onTerminal(home, ['run', 'Push it', ...options], answers, { MOSAIC_GATEWAY_URL: gateway.url });

  it('is left by Ctrl+C together with the answer, and approves nothing', async () => {
    askNext();
    const { exit } = await run({ 'Approve?': interrupt });
    expect(exit).toBe(130);
    expect(gateway.stopped).toHaveLength(1);
    expect(answered()).toEqual([]);
  });

  it('waits no longer than the answer may take', async () => {
    askNext();
    const { exit } = await run({}, '--timeout', '8');
    expect(exit).toBe(9);
    expect(gateway.stopped).toHaveLength(1);
    expect(answered()).toEqual([]);
  });
});
