import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { SmallGateway } from '@mosaicstack/client/testing';
import {
  type Agent,
  agentConfigurationSchema,
  type EffectiveEntry,
  type EffectiveView,
} from '@mosaicstack/types';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CliHome, type Finished } from './testing/run-cli.js';

let home: CliHome;
let gateway: SmallGateway;
let tools: string;

/** Says what it was started with, and ends as it is told to. */
const standIn = `#!${process.execPath}
const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const args = process.argv.slice(2);
const file = args.find((arg) => arg.endsWith('instructions.md')) ??
  JSON.parse(process.env.OPENCODE_CONFIG_CONTENT ?? '{}').instructions?.at(-1);
const read = file && existsSync(file) ? readFileSync(file, 'utf8') : null;
writeFileSync('started.json', JSON.stringify({ args, file, read, env: process.env.OPENCODE_CONFIG_CONTENT ?? null }));
process.on('SIGTERM', () => process.exit(43));
if (args.includes('wait')) { console.log('waiting'); setInterval(() => {}, 1000); }
else process.exit(args.includes('fail') ? 42 : 0);
`;

const at = '2026-01-01T00:00:00.000Z';
const scribe: Agent = {
  id: '0198a3f0-0001-7000-8000-000000001001' as Agent['id'],
  ownerId: 'ada' as never,
  teamId: null,
  projectId: null,
  isSystem: false,
  ...agentConfigurationSchema.parse({ name: 'Scribe' }),
  version: 3,
  createdAt: at,
  updatedAt: at,
};
const assistant: Agent = {
  ...scribe,
  id: '0198a3f0-0001-7000-8000-000000001002' as Agent['id'],
  ownerId: null,
  isSystem: true,
  name: 'assistant',
};
const house = {
  id: '0198a3f0-0001-7000-8000-000000000101',
  name: 'House',
  ...{ description: '', instructions: '', state: 'active', tags: [], ownerId: 'ada', teamId: null },
  ...{ columnLimits: {}, version: 1, createdAt: at, updatedAt: at },
};
const entry = (key: string, value: string): EffectiveEntry => ({ key, value, layer: 'agent', over: [] });
const effective: EffectiveView = {
  agentId: scribe.id,
  agentName: 'Scribe',
  agentVersion: 3,
  entries: [entry('systemPrompt', 'Write it \u001b[2Jdown.'), entry('instructions', 'Be brief.')],
  ignored: [],
  tools: [],
  withheld: [],
};

beforeEach(async () => {
  gateway = await SmallGateway.start({ token: 'secret' });
  home = new CliHome();
  home.signIn(gateway.url, 'secret');
  tools = join(home.folder, 'tools');
  const reply = (route: string, body: unknown): void =>
    void gateway.overrides.set(route, () => ({ status: 200, body }));
  reply('GET /api/preferences', { items: [], frozen: [] });
  reply('GET /api/agents', { items: [scribe, assistant], nextCursor: null });
  reply(`GET /api/agents/${scribe.id}`, scribe);
  reply(`GET /api/agents/${assistant.id}/effective`, {
    ...effective,
    entries: [entry('systemPrompt', 'Help.'), entry('instructions', 'Be brief.')],
  });
  reply('GET /api/projects', { items: [house], nextCursor: null });
  reply(`GET /api/projects/${house.id}`, house);
  reply(`GET /api/projects/${house.id}/briefing`, { briefing: 'This belongs to the project "House".' });
  reply(`GET /api/agents/${scribe.id}/effective`, effective);
  mkdirSync(tools);
});
afterEach(async () => {
  await gateway.stop();
  home.remove();
});

function install(...names: string[]): void {
  for (const name of names) {
    writeFileSync(join(tools, name), standIn);
    chmodSync(join(tools, name), 0o755);
  }
}

const env = (more: Record<string, string> = {}): Record<string, string> => ({
  PATH: [tools, dirname(process.execPath)].join(delimiter),
  MOSAIC_GATEWAY_URL: gateway.url,
  ...more,
});
const mosaic = (args: string[], more: Record<string, string> = {}): Promise<Finished> =>
  home.run(args, { env: env(more) });

interface Start {
  args: string[];
  file: string;
  read: string | null;
  env: string | null;
}
const started = (): Start => JSON.parse(readFileSync(join(home.folder, 'started.json'), 'utf8')) as Start;

describe('mosaic claude, codex, opencode and pi', () => {
  it.each([
    ['claude', '--append-system-prompt-file'],
    ['pi', '--append-system-prompt'],
  ])('starts %s with the instructions in a file that is gone afterwards', async (name, option) => {
    install(name);
    const { exit, talk } = await mosaic([name, '--help', '--debug', 'do it']);
    expect({ exit, talk }).toEqual({
      exit: 0,
      talk: `Handing over to ${name}: the instructions of the agent "assistant", what you ask of every agent.\n`,
    });
    const { args, file, read } = started();
    expect(args).toEqual([option, file, '--help', '--debug', 'do it']);
    expect(read).toBe('Help.\n\nWhat the person you work for asks of every agent:\nBe brief.\n');
    expect(existsSync(dirname(file))).toBe(false);
  });

  it('hands over what agents are told of a project, by its name or by the workspace one is in', async () => {
    install('claude');
    const named = await mosaic(['claude', '--in', 'house']);
    expect(named.talk).toContain('what agents are told of the project "House"');
    expect(started().read).toMatch(/\n\nThis belongs to the project "House"\.\n$/);
    const workspace = join(home.folder, 'home', 'data', 'workspaces', 'users', 'ada', house.id);
    mkdirSync(join(workspace, 'src'), { recursive: true });
    const { PATH = '' } = env();
    const own = { PATH, MOSAIC_GATEWAY_PORT: String(gateway.port) };
    const inside = await home.run(['claude'], { env: own, cwd: join(workspace, 'src') });
    expect(inside.talk).toContain('of the project "House"');
    const outside = await home.run(['claude'], { env: own });
    expect(outside.talk).toContain('of the agent "assistant"');
    expect(outside.talk).not.toContain('House');
  });

  it('hands over the agent that the person prefers, and says so when there is nothing', async () => {
    install('claude');
    const value = scribe.id as string;
    gateway.overrides.set('GET /api/preferences', () => ({
      status: 200,
      body: { items: [{ key: 'agent.default', value, mutable: true, updatedAt: at }], frozen: [] },
    }));
    expect((await mosaic(['claude'])).talk).toContain('the instructions of the agent "Scribe"');
    expect(started().read).toContain('Write it down.');
    gateway.overrides.set(`GET /api/agents/${scribe.id}/effective`, () => ({
      status: 200,
      body: { ...effective, entries: [] },
    }));
    expect((await mosaic(['claude'])).talk).toBe(
      'Nothing to hand over; claude starts with its own instructions alone.\n',
    );
    expect(started()).toMatchObject({ args: [], read: null });
  });

  it('starts codex with them as one of its settings', async () => {
    install('codex');
    expect(await mosaic(['codex', '--as', 'Scribe', 'exec'])).toMatchObject({ exit: 0 });
    const [flag, setting = '', ...rest] = started().args;
    expect([flag, ...rest]).toEqual(['-c', 'exec']);
    expect(setting).toMatch(/^developer_instructions="/);
    expect(JSON.parse(setting.slice(setting.indexOf('=') + 1))).toBe(
      'Write it down.\n\nWhat the person you work for asks of every agent:\nBe brief.',
    );
  });

  it('starts opencode with them beside what the person states', async () => {
    install('opencode');
    const own = JSON.stringify({ model: 'own/model', instructions: ['mine.md'] });
    expect(await mosaic(['opencode'], { OPENCODE_CONFIG_CONTENT: own })).toMatchObject({ exit: 0 });
    const { env: content, file, read } = started();
    expect(JSON.parse(content ?? '')).toEqual({ model: 'own/model', instructions: ['mine.md', file] });
    expect(read).toContain('Be brief.');
  });

  it('ends as the agent ends, and passes a signal on', async () => {
    install('pi');
    expect(await mosaic(['pi', 'fail'])).toMatchObject({ exit: 42 });
    const { child, finished, printed } = home.start(['pi', 'wait'], { env: env() });
    await printed('waiting');
    child.kill('SIGTERM');
    expect(await finished).toMatchObject({ exit: 43 });
    expect(existsSync(dirname(started().file))).toBe(false);
  });

  it('says how to have an agent that is not there', async () => {
    const { exit, talk } = await mosaic(['claude']);
    expect(exit).toBe(3);
    expect(talk).toBe(
      'error: claude is not installed: PATH holds no program of that name. (not_found)\n' +
        '  try   npm install -g @anthropic-ai/claude-code\n',
    );
  });

  it('starts without instructions when the gateway is away, unless they were asked for by name', async () => {
    install('claude');
    const away = { env: env() };
    await gateway.stop();
    const { exit, talk } = await home.run(['claude'], away);
    expect({ exit, isTold: talk.includes('Nothing to hand over; claude starts') }).toEqual({
      exit: 0,
      isTold: true,
    });
    expect(started()).toMatchObject({ args: [], read: null });
    expect(await home.run(['claude', '--as', 'Scribe'], away)).toMatchObject({ exit: 6 });
  });

  it('says in its own help what is handed over', async () => {
    const { out } = await home.run(['help', 'claude']);
    expect(out).toContain('--as <agent>');
    expect(out.replaceAll(/\s+/g, ' ')).toContain(
      'Skills, guard-rails and a connection by MCP are not handed over: the gateway has none of them yet.',
    );
  });
});
