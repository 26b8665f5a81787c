import { chmodSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { SmallGateway } from '@mosaicstack/client/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { onTerminal } from './testing/on-terminal.js';
import { CliHome } from './testing/run-cli.js';

let home: CliHome;
let gateway: SmallGateway;

const team = (name: string): object => ({
  id: `01a2299e-0000-7000-8000-${name.padStart(12, '0')}`,
  name,
  slug: name,
  role: 'owner',
  memberCount: 1,
  version: 1,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
});
const answerTeams = (...names: string[]): void => {
  const page = { items: names.map(team), nextCursor: null };
  gateway.overrides.set('GET /api/teams', () => ({ status: 200, body: page }));
};
const at = (...args: string[]): string[] => [...args, '--gateway', gateway.url];

beforeEach(async () => {
  gateway = await SmallGateway.start({ token: 'secret' });
  home = new CliHome();
  home.signIn(gateway.url, 'secret');
  answerTeams('1', '2', '3');
});
afterEach(async () => {
  await gateway.stop();
  home.remove();
});

describe('options of every command', () => {
  it('choose columns and rows', async () => {
    const { out } = await home.run(at('team', 'list', '--columns', 'slug,name', '--limit', '2', '-o', 'csv'));
    expect(out).toBe('SLUG,NAME\n1,1\n2,2\n');
    const unknown = await home.run(at('team', 'list', '--columns', 'colour'));
    expect(unknown.exit).toBe(2);
    expect(unknown.talk).toContain('There is no column "colour".');
  });

  it('look again and print what has changed, until Ctrl+C', async () => {
    const { child, finished, printed } = home.start(at('team', 'list', '-o', 'name', '--watch', '0.2'));
    await printed('000000000003');
    answerTeams('4');
    await printed('000000000004');
    child.kill('SIGINT');
    const { exit, out } = await finished;
    expect(exit).toBe(130);
    expect(out.match(/000000000003/g)).toHaveLength(1);
  });

  it('end well once whoever reads what is printed has seen enough', async () => {
    const { child, finished, printed } = home.start(at('team', 'list', '-o', 'name', '--watch', '0.1'));
    await printed('000000000003');
    child.stdout?.destroy();
    answerTeams('4');
    const { exit, talk } = await finished;
    expect({ exit, talk }).toEqual({ exit: 0, talk: '' });
  });

  it('give up on a gateway that never answers, and say what may have become of it', async () => {
    gateway.raw.set('GET /api/teams', () => undefined);
    const { exit, out, talk } = await home.run(at('team', 'list', '--timeout', '0.3', '-o', 'json'));
    expect({ exit, talk }).toEqual({
      exit: 9,
      talk:
        'error: The command was not done after 0.3 seconds. (time_limit)\n' +
        '  why   What it had asked for by then may still be done.\n' +
        '  try   Look first whether it was; then run it again with a longer --timeout.\n',
    });
    expect(JSON.parse(out)).toMatchObject({ v: 1, type: 'result', ok: false, code: 'time_limit', exit: 9 });
    gateway.raw.clear();
    expect((await home.run(at('team', 'list', '--timeout', '80000'))).exit).toBe(0);
    expect((await home.run(at('team', 'list', '--timeout', '0'))).exit).toBe(2);
  });

  it('give up looking again, and waiting for what nobody types', async () => {
    expect((await home.run(at('team', 'list', '--watch', '0.1', '--timeout', '1'))).exit).toBe(9);
    const asking = at('project', 'new', 'House', '--description', '-', '--timeout', '0.3');
    expect((await home.start(asking, { stdin: 'open' }).finished).exit).toBe(9);
  });

  it('show what would be sent, and send nothing', async () => {
    const { exit, out } = await home.run(at('team', 'new', 'Masons', '--dry-run'));
    expect({ exit, out }).toMatchObject({
      exit: 0,
      out: expect.stringContaining('Would send: POST /api/teams\n'),
    });
    expect(out).toContain('"name": "Masons"');
    expect(gateway.requests.filter((request) => !request.startsWith('GET'))).toEqual([]);
    const json = await home.run(at('team', 'new', 'Masons', '--dry-run', '-o', 'json'));
    expect(JSON.parse(json.out)).toMatchObject({ v: 1, type: 'dry-run', method: 'POST', path: '/api/teams' });
  });

  it('are refused where a dry run could not be kept', async () => {
    expect(await home.run(['auth', 'export', '--dry-run'])).toMatchObject({ exit: 2 });
    expect(await home.run(['config', 'edit', '--dry-run'])).toMatchObject({ exit: 2 });
    expect(readdirSync(home.folder)).not.toContain('mosaic.config.json');
  });

  it('make JSON of what is text, and one line of a picture', async () => {
    const { out } = await home.run(['config', 'path', '-o', 'json']);
    expect(JSON.parse(out)).toMatchObject({ v: 1, type: 'result', ok: true, exit: 0 });
    expect((JSON.parse(out) as { text: string }).text).toContain(join(home.folder, 'home'));
    gateway.overrides.set('GET /health', () => ({ status: 200, body: { status: 'ok', version: '1' } }));
    gateway.overrides.set('GET /health/ready', () => ({
      status: 200,
      body: { status: 'ready', checks: {} },
    }));
    const status = await home.run(at('gateway', 'status', '-o', 'jsonl'));
    expect(status.out.trim().split('\n')).toHaveLength(1);
    expect(JSON.parse(status.out)).toMatchObject({ v: 1, ready: true });
  });

  it('page a table that is higher than the terminal, and only there', async () => {
    answerTeams(...Array.from({ length: 80 }, (_, number) => String(number)));
    const tools = join(home.folder, 'tools');
    mkdirSync(tools);
    writeFileSync(join(tools, 'leafing'), '#!/bin/sh\nsed "s/^/paged: /"\n');
    chmodSync(join(tools, 'leafing'), 0o755);
    const env = { PAGER: 'leafing', PATH: [tools, process.env['PATH']].join(delimiter) };
    const paged = await onTerminal(home, at('team', 'list', '--limit', '80'), {}, env);
    expect(paged.screen).toContain('paged: SLUG');
    const whole = await onTerminal(home, at('team', 'list', '--limit', '80', '--no-pager'), {}, env);
    expect(whole.screen).not.toContain('paged:');
    expect((await home.run(at('team', 'list', '--limit', '80'), { env })).out).not.toContain('paged:');
  });

  it.each(['--no-color', 'NO_COLOR', 'TERM=dumb'])('print no colour with %s', async (way) => {
    const escape = '\u001b[';
    const env = { NO_COLOR: '', TERM: 'xterm-256color' };
    const coloured = await onTerminal(home, at('team', 'list'), {}, env);
    expect(coloured.screen).toContain(escape);
    const flags = way === '--no-color' ? [way] : [];
    const without = {
      ...env,
      ...(way === 'NO_COLOR' && { NO_COLOR: '1' }),
      ...(way === 'TERM=dumb' && { TERM: 'dumb' }),
    };
    expect((await onTerminal(home, at('team', 'list', ...flags), {}, without)).screen).not.toContain(escape);
  });
});

describe('mosaic help', () => {
  it('tells what exit codes mean, as the guide does', async () => {
    const { out, exit } = await home.run(['help', 'exit-codes']);
    expect(exit).toBe(0);
    for (const code of [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 130])
      expect(out).toMatch(new RegExp(`^ +${code} +\\w`, 'm'));
  });

  it('offers for the conversations on the screen nothing that they would not heed', async () => {
    const { out } = await home.run(['tui', '--help']);
    for (const flag of ['--yes', '--json', '--output', '--watch']) expect(out).not.toContain(flag);
  });

  it('shows the help of a command, and refuses what there is not', async () => {
    expect((await home.run(['help', 'team', 'list'])).out).toContain('Usage: mosaic team list');
    expect(await home.run(['help', 'nonsense'])).toMatchObject({ exit: 2 });
    expect((await home.run(['help', 'task', 'lst'])).talk).toContain('\n  why   Did you mean list?\n');
  });

  it('explains what the doctor found', async () => {
    expect((await home.run(['help', 'doctor', 'storage.reachable'])).out).toMatch(
      /^### storage\.reachable\n/,
    );
    expect((await home.run(['help', 'doctor'])).out).toContain('## Runtime');
    expect(await home.run(['help', 'doctor', 'nonsense'])).toMatchObject({ exit: 2 });
  });
});
