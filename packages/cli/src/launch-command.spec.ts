import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { SmallGateway } from '@mosaicstack/client/testing';
import {
  type Agent,
  agentConfigurationSchema,
  type EffectiveEntry,
  type EffectiveView,
} from '@mosaicstack/types';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CliHome, type Finished, program } from './testing/run-cli.js';

let home: CliHome;
let gateway: SmallGateway;
let tools: string;
const token = 'canary-of-a-token';

/** Says what it was started with and what lies in the folder it was pointed to, and ends as it is told to. */
const standIn = `#!${process.execPath}
const { readdirSync, readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const args = process.argv.slice(2);
const env = process.env.OPENCODE_CONFIG_CONTENT ?? null;
const [folder = null] = /[^"= ]*mosaic-launch-[^/"]+/.exec([...args, env].join(' ')) ?? [];
const below = folder === null ? [] : readdirSync(folder, { recursive: true, withFileTypes: true });
const files = Object.fromEntries(below.filter((one) => one.isFile()).map((one) => {
  const path = join(one.parentPath, one.name);
  return [path.slice(folder.length + 1), readFileSync(path, 'utf8')];
}));
writeFileSync('started.json', JSON.stringify({ args, folder, files, env }));
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
  gateway = await SmallGateway.start({ token });
  home = new CliHome();
  home.signIn(gateway.url, token);
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
  folder: string;
  files: Record<string, string>;
  env: string | null;
}
const started = (): Start => JSON.parse(readFileSync(join(home.folder, 'started.json'), 'utf8')) as Start;
const told = (): string | undefined => started().files['instructions.md'];

/** How the agent starts the tools of the gateway. */
const server = (...more: string[]) => ({
  command: process.execPath,
  args: [program, 'mcp', 'serve', '--gateway', gateway.url, ...more],
});
const machine = (): Record<string, string> => ({ MOSAIC_HOME: join(home.folder, 'home') });

/** A skill that is in order. */
function addSkill(folder: string, name: string): string {
  const own = join(folder, name);
  mkdirSync(join(own, 'scripts'), { recursive: true });
  writeFileSync(join(own, 'SKILL.md'), `---\nname: ${name}\ndescription: Does ${name}.\n---\nDo it.\n`);
  writeFileSync(join(own, 'scripts', 'do.sh'), 'true\n');
  return own;
}
const projectSkills = (): string => join(home.folder, '.mosaic', 'skills');
const ownSkills = (): string => join(home.folder, 'home', 'config', 'skills');

describe('mosaic claude, codex, opencode and pi', () => {
  it('starts claude with the instructions and the gateway in files that are gone afterwards', async () => {
    install('claude');
    const { exit, talk } = await mosaic(['claude', '--help', '--debug', 'do it']);
    expect({ exit, talk }).toEqual({
      exit: 0,
      talk:
        'Handing over to claude: the instructions of the agent "assistant", what you ask of every agent, ' +
        'the tools of the gateway (MCP).\n',
    });
    const { args, folder, files } = started();
    expect(args).toEqual([
      `--mcp-config=${folder}/mcp.json`,
      ...['--append-system-prompt-file', `${folder}/instructions.md`],
      ...['--help', '--debug', 'do it'],
    ]);
    expect(files['instructions.md']).toBe(
      'Help.\n\nWhat the person you work for asks of every agent:\nBe brief.\n',
    );
    expect(JSON.parse(files['mcp.json'] ?? '')).toEqual({
      mcpServers: { mosaic: { type: 'stdio', ...server(), env: machine() } },
    });
    expect(existsSync(folder)).toBe(false);
  });

  it('starts pi with the instructions, and with word of the command, since it knows no MCP', async () => {
    install('pi', 'mosaic');
    const { exit, talk } = await mosaic(['pi', '-p', 'do it']);
    expect({ exit, talk }).toEqual({
      exit: 0,
      talk: expect.stringContaining('word of the command "mosaic", since pi knows no MCP'),
    });
    const { args, folder } = started();
    expect(args).toEqual(['--append-system-prompt', `${folder}/instructions.md`, '-p', 'do it']);
    expect(told()).toMatch(/^Help\.[^]*Be brief\.\n\n[^]*`mosaic project list -o json`/);
    rmSync(join(tools, 'mosaic'));
    await mosaic(['pi', '--no-mcp']);
    expect(told()).not.toContain('project list');
    await mosaic(['pi']);
    expect(told()).toContain(`\`"${process.execPath}" "${program}" project list -o json\``);
  });

  it('hands over what agents are told of a project, by its name or by the workspace one is in', async () => {
    install('claude');
    const named = await mosaic(['claude', '--in', 'house']);
    expect(named.talk).toContain('what agents are told of the project "House"');
    expect(told()).toMatch(/\n\nThis belongs to the project "House"\.\n$/);
    expect(JSON.parse(started().files['mcp.json'] ?? '')).toMatchObject({
      mcpServers: { mosaic: server('--project', house.id) },
    });
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
    expect(told()).toContain('Write it down.');
    gateway.overrides.set(`GET /api/agents/${scribe.id}/effective`, () => ({
      status: 200,
      body: { ...effective, entries: [] },
    }));
    expect((await mosaic(['claude', '--no-mcp', 'go'])).talk).toBe(
      'Nothing to hand over; claude starts with its own instructions alone.\n',
    );
    expect(started()).toMatchObject({ args: ['go'], folder: null });
  });

  it('starts codex with all of it as settings, which say of no variable more than its name', async () => {
    install('codex');
    addSkill(projectSkills(), 'release');
    expect(await mosaic(['codex', '--as', 'Scribe', 'exec'])).toMatchObject({ exit: 0 });
    const { args } = started();
    const settings = args.slice(0, -1).filter((_, index) => index % 2 === 1);
    expect(args).toEqual([...settings.flatMap((setting) => ['-c', setting]), 'exec']);
    const value = (key: string): unknown =>
      JSON.parse(settings.find((one) => one.startsWith(`${key}=`))?.slice(key.length + 1) ?? 'null');
    expect(value('developer_instructions')).toBe(
      'Write it down.\n\nWhat the person you work for asks of every agent:\nBe brief.\n\n' +
        'Skills. Before you do what one is for, read its file and go by it:\n' +
        `- release: Does release. (${join(projectSkills(), 'release', 'SKILL.md')})`,
    );
    expect(value('mcp_servers.mosaic.command')).toBe(process.execPath);
    expect(value('mcp_servers.mosaic.args')).toEqual(server().args);
    expect(value('mcp_servers.mosaic.env_vars')).toEqual(['MOSAIC_HOME']);
  });

  it('starts opencode with all of it beside what the person states', async () => {
    install('opencode');
    addSkill(ownSkills(), 'notes');
    const own = {
      model: 'own/model',
      instructions: ['mine.md'],
      mcp: { mine: { type: 'remote', url: 'x' } },
    };
    const variables = { OPENCODE_CONFIG_CONTENT: JSON.stringify(own) };
    expect(await mosaic(['opencode'], variables)).toMatchObject({ exit: 0 });
    const { env: content, folder } = started();
    const { command, args } = server();
    expect(JSON.parse(content ?? '')).toEqual({
      model: 'own/model',
      instructions: ['mine.md', `${folder}/instructions.md`],
      mcp: {
        mine: { type: 'remote', url: 'x' },
        mosaic: { type: 'local', command: [command, ...args], environment: machine(), enabled: true },
      },
    });
    expect(told()).toMatch(/Be brief\.\n\nSkills\.[^]*\n- notes: Does notes\. \(.*SKILL\.md\)\n$/);
    expect(await mosaic(['opencode', '--no-mcp'], variables)).toMatchObject({ exit: 0 });
    expect(JSON.parse(started().env ?? '')).toMatchObject({ mcp: own.mcp });
  });

  it('starts opencode beside a document with comments, and never in place of one it cannot read', async () => {
    install('opencode');
    const own = '{ // mine\n "permission": { "bash": "deny" }, "provider": { "x": "canary-of-a-key" }, }';
    expect(await mosaic(['opencode'], { OPENCODE_CONFIG_CONTENT: own })).toMatchObject({ exit: 0 });
    expect(JSON.parse(started().env ?? '')).toMatchObject({
      permission: { bash: 'deny' },
      mcp: { mosaic: { type: 'local' } },
    });
    const { out } = await mosaic(['opencode', '--dry-run'], { OPENCODE_CONFIG_CONTENT: own });
    expect(out).toContain('instructions.md');
    expect(out).not.toMatch(/canary-of-a-key|deny/);
    rmSync(join(home.folder, 'started.json'));
    for (const broken of [
      '{ "permission": ',
      '["a"]',
      '"text"',
      '{ "mcp": [] }',
      '{ "instructions": "a" }',
    ]) {
      const { exit, talk } = await mosaic(['opencode'], { OPENCODE_CONFIG_CONTENT: broken });
      expect(exit).toBe(2);
      expect(talk).toContain('beside what OPENCODE_CONFIG_CONTENT states');
      expect(talk).toContain('unset OPENCODE_CONFIG_CONTENT');
    }
    expect(existsSync(join(home.folder, 'started.json'))).toBe(false);
  });

  it('sends codex to a file for more than an argument may hold', async () => {
    install('codex');
    const long = 'ä'.repeat(70_000);
    gateway.overrides.set(`GET /api/agents/${assistant.id}/effective`, () => ({
      status: 200,
      body: { ...effective, entries: [entry('instructions', long)] },
    }));
    expect(await mosaic(['codex', 'exec'])).toMatchObject({ exit: 0 });
    const { args, folder } = started();
    expect(args[1]).toContain(`read ${folder}/instructions.md to its end`);
    expect(told()).toContain(long);
    expect(args.at(-1)).toBe('exec');
  });

  it('names the skills of a repository also where it is to be quiet', async () => {
    install('pi');
    const quiet = () => mosaic(['--quiet', 'pi', '--no-mcp']);
    expect((await quiet()).talk).toBe('');
    addSkill(projectSkills(), 'release');
    expect((await quiet()).talk).toContain('skills of this project (release)');
  });

  it('takes options of ours with their value in the same word', async () => {
    install('pi');
    const { talk } = await mosaic(['pi', '--as=Scribe', '--in=house', '--no-mcp', '-p', '--as=theirs']);
    expect(talk).toContain('the agent "Scribe"');
    expect(talk).toContain('the project "House"');
    expect(started().args.slice(2)).toEqual(['-p', '--as=theirs']);
  });

  it('gives claude skills as a plugin and pi as folders, and says whose they are', async () => {
    install('claude', 'pi');
    const release = addSkill(projectSkills(), 'release');
    const notes = addSkill(ownSkills(), 'notes');
    chmodSync(join(notes, 'scripts'), 0o555);
    chmodSync(notes, 0o555);
    addSkill(ownSkills(), 'release');
    mkdirSync(join(projectSkills(), 'broken\u001b[2J'));
    const { talk } = await mosaic(['claude']);
    expect(talk).toContain(`${join(projectSkills(), 'broken')} is left out: it has no SKILL.md.\n`);
    expect(talk).toContain(
      ', skills of this project (release in place of yours), skills of yours (notes), the tools',
    );
    const { args, folder, files } = started();
    expect(args.slice(1, 3)).toEqual(['--plugin-dir', `${folder}/plugin`]);
    expect(JSON.parse(files['plugin/.claude-plugin/plugin.json'] ?? '')).toMatchObject({ name: 'mosaic' });
    expect(Object.keys(files)).toEqual(
      expect.arrayContaining(
        ['notes', 'release'].flatMap((name) => [
          `plugin/skills/${name}/SKILL.md`,
          `plugin/skills/${name}/scripts/do.sh`,
        ]),
      ),
    );
    expect(files['plugin/skills/notes/SKILL.md']).toBe(readFileSync(join(notes, 'SKILL.md'), 'utf8'));
    expect(existsSync(folder)).toBe(false);
    for (const locked of [notes, join(notes, 'scripts')]) chmodSync(locked, 0o755);
    await mosaic(['pi']);
    expect(started().args.slice(0, 4)).toEqual(['--skill', release, '--skill', notes]);
  });

  it('lets no skill of a repository give itself rights in claude, nor write where it was copied from', async () => {
    install('claude');
    const rights = 'allowed-tools: Bash(*)\nhooks:\n  PreToolUse: [run]';
    const text = (name: string): string =>
      `---\nname: ${name}\n${rights}\ndescription: "Does: it."\n---\nDo it.\n`;
    const release = addSkill(projectSkills(), 'release');
    rmSync(join(release, 'SKILL.md'));
    writeFileSync(join(release, 'text.md'), text('release'));
    symlinkSync(join(release, 'text.md'), join(release, 'SKILL.md'));
    writeFileSync(join(addSkill(ownSkills(), 'notes'), 'SKILL.md'), text('notes'));
    expect(await mosaic(['claude'])).toMatchObject({ exit: 0 });
    const { files } = started();
    expect(files['plugin/skills/release/SKILL.md']).toBe(
      '---\nname: "release"\ndescription: "Does: it."\n---\nDo it.\n',
    );
    expect(files['plugin/skills/notes/SKILL.md']).toBe(text('notes'));
    expect(readFileSync(join(release, 'text.md'), 'utf8')).toBe(text('release'));
  });

  it('leaves out skills and the gateway when it is told to, and hands the same words on behind --', async () => {
    install('pi');
    addSkill(projectSkills(), 'release');
    const { talk } = await mosaic(['pi', '--no-skills', '--no-mcp', '--as', 'Scribe']);
    expect(talk).toBe(
      'Handing over to pi: the instructions of the agent "Scribe", what you ask of every agent.\n',
    );
    expect(started().args).toHaveLength(2);
    await mosaic(['pi', '--no-mcp', '--', '--no-skills']);
    expect(started().args.at(-1)).toBe('--no-skills');
    expect(started().args).toContain('--skill');
  });

  it('shows what it would start, and starts nothing', async () => {
    install('claude');
    const release = addSkill(projectSkills(), 'release');
    const { exit, out } = await mosaic(['claude', '--dry-run', '-p', 'do it']);
    expect(exit).toBe(0);
    expect(existsSync(join(home.folder, 'started.json'))).toBe(false);
    const shown = JSON.parse(out) as Record<'files' | 'copies', Record<string, string>> & { args: string[] };
    expect(shown).toMatchObject({
      type: 'dry-run',
      program: join(tools, 'claude'),
      copies: { 'plugin/skills/release': release },
    });
    expect(shown.args.slice(-2)).toEqual(['-p', 'do it']);
    expect(Object.keys(shown.files)).toEqual([
      ...[
        'mcp.json',
        'plugin/.claude-plugin/plugin.json',
        'plugin/skills/release/SKILL.md',
        'instructions.md',
      ],
    ]);
    await mosaic(['claude', '-p', 'do it']);
    const { args, folder } = started();
    expect(args.map((arg) => arg.replace(folder, ''))).toEqual(
      shown.args.map((arg) => arg.replace(/[^= ]*mosaic-launch-[^/]+/, '')),
    );
  });

  it('gives away no credential, by argument, variable or file', async () => {
    install('claude', 'codex', 'opencode', 'pi');
    addSkill(projectSkills(), 'release');
    for (const name of ['claude', 'codex', 'opencode', 'pi']) {
      await mosaic([name]);
      expect(JSON.stringify(started())).toContain(name === 'pi' ? 'project list' : 'serve');
      expect(JSON.stringify(started())).not.toContain(token);
    }
  });

  it('connects the agent at the gateway that was named, also by a profile', async () => {
    install('claude');
    await mosaic(['profile', 'new', 'work', gateway.url]);
    const { PATH = '' } = env();
    const credentials = JSON.parse(readFileSync(home.credentials, 'utf8')) as { gateways: object };
    writeFileSync(
      home.credentials,
      JSON.stringify({ ...credentials, profiles: { work: credentials.gateways } }),
    );
    await home.run(['--profile', 'work', 'claude'], { env: { PATH } });
    expect(JSON.parse(started().files['mcp.json'] ?? '')).toMatchObject({
      mcpServers: { mosaic: { args: [program, 'mcp', 'serve', '--profile', 'work'] } },
    });
  });

  it('ends as the agent ends, and passes a signal on', async () => {
    install('pi');
    expect(await mosaic(['pi', 'fail'])).toMatchObject({ exit: 42 });
    const { child, finished, printed } = home.start(['pi', 'wait'], { env: env() });
    await printed('waiting');
    child.kill('SIGQUIT');
    child.kill('SIGTERM');
    expect(await finished).toMatchObject({ exit: 43 });
    expect(existsSync(started().folder)).toBe(false);
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
    expect({ exit, talk }).toEqual({
      exit: 0,
      talk: expect.stringMatching(/cannot be read: [^]*Handing over to claude: the tools of the gateway/),
    });
    expect(started().args).toHaveLength(1);
    expect(await home.run(['claude', '--as', 'Scribe'], away)).toMatchObject({ exit: 6 });
  });

  it('starts with skills alone where nobody is signed in', async () => {
    install('claude');
    addSkill(projectSkills(), 'release');
    rmSync(home.credentials);
    const { exit, talk } = await mosaic(['claude']);
    expect({ exit, talk }).toEqual({
      exit: 0,
      talk:
        `The gateway’s instructions cannot be read: You are not signed in at ${gateway.url}.\n` +
        'Handing over to claude: skills of this project (release).\n',
    });
    expect(Object.keys(started().files)).not.toContain('mcp.json');
  });

  it('says in its own help what is handed over', async () => {
    const { out } = await home.run(['help', 'claude']);
    expect(out).toContain('--as <agent>');
    const said = out.replaceAll(/\s+/g, ' ');
    expect(said).toContain('the skills in .mosaic/skills of this folder');
    expect(said).toContain('connected to the gateway by MCP ("mosaic mcp serve") as you are signed in here');
  });
});
