import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mosaic, TerminalSession } from './support/command-line.js';
import { GatewayProcess } from './support/gateway-process.js';
import { admin, setUp, type Person } from './support/person.js';

const json = <Shape>(text: string): Shape => JSON.parse(text) as Shape;

describe('the same work on every surface', () => {
  let gateway: GatewayProcess;
  let person: Person;

  beforeAll(async () => {
    gateway = await GatewayProcess.start();
    person = await setUp(gateway);
    const login = ['login', '--email', admin.email, '--password-stdin'];
    const { exitCode, stderr } = await mosaic(gateway, login, admin.password);
    if (exitCode !== 0) throw new Error(`the sign-in failed:\n${stderr}`);
  }, 600_000);
  afterAll(() => gateway.dispose());

  const run = async (...args: string[]): Promise<string> => {
    const { exitCode, stdout, stderr } = await mosaic(gateway, args);
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
    return stdout;
  };

  it('begins on the command line, goes on in a terminal, and is seen over HTTP', async () => {
    const made = json<{ id: string; version: number }>(
      await run('project', 'new', 'Floor plan', '--description', 'Lay the hall', '-o', 'json'),
    );
    const terminal = TerminalSession.open(gateway);
    try {
      await terminal.until(/Enter/);
      await terminal.until('connected');
      terminal.press('/projects\r');
      await terminal.until(/Floor plan[\s\S]*active/);
      terminal.press('\u001b');
      await terminal.until('Enter sends');
      terminal.press('/task add "Cut the tiles" project:"Floor plan" priority:high\r');
      await terminal.until(/Cut the tiles · not-started · high/);
      await run('task', 'move', 'Cut the tiles', '--to', 'in-progress');
      terminal.press('/tasks board Floor plan\r');
      await terminal.until(/in-progress 1[\s\S]*Cut the tiles/);
      terminal.press('\u001b');
      await expect.poll(() => terminal.text()).not.toContain('Esc back');
      terminal.press('/tassk\r');
      await terminal.until('Did you mean /task?');
      terminal.press('\u0004');
      expect(await terminal.exited).toBe(0);
    } finally {
      terminal.close();
    }
    const { items } = await person.client.tasks.list({ projectId: made.id as never });
    expect(items).toMatchObject([{ title: 'Cut the tiles', state: 'in-progress', priority: 'high' }]);
  });

  it('plans a mission and shows how far it is', async () => {
    await run('project', 'new', 'Roof');
    await run(
      'mission',
      'init',
      'Dry by winter',
      '--project',
      'Roof',
      '--milestone',
      'Beams',
      '--accept',
      'No drop',
    );
    await run('mission', 'task', 'add', 'Dry by winter', 'Order beams', '--milestone', 'Beams');
    await run('mission', 'task', 'add', 'Dry by winter', 'Raise beams', '--waits-for', 'Order beams');
    expect(await run('mission', 'status', 'Dry by winter')).toMatch(
      /0\/2[\s\S]*\[ \] 1\. No drop[\s\S]*Can be begun[\s\S]*Order beams[\s\S]*1 waits/,
    );
    await run('task', 'done', 'Order beams', '--evidence', 'They lie in the yard');
    await run('mission', 'update', 'Dry by winter', '--met', '1', '--state', 'active');
    const status = await run('mission', 'status', 'Dry by winter');
    expect(status).toMatch(/1\/2 {2}50 %[\s\S]*\[x\] 1\. No drop[\s\S]*Raise beams/);
    expect(await run('mission', '--list', '-o', 'csv')).toMatch(/active,[\w-]+,\d+,.*,Dry by winter/);
  });

  it('draws the board and the figures, and looks at the day', async () => {
    await run('task', 'new', 'Sweep', '--due', 'today', '--project', 'Roof');
    expect(await run('task', 'board', 'Roof')).toMatch(
      /not-started 2 +done 1|not-started 2 +in-progress 0 +done 1/,
    );
    expect(await run('brain', 'today', '-o', 'csv')).toMatch(/due,[\w-]+,not-started,medium,[\d-]+,Sweep/);
    const stats = await run('brain', 'stats', '--project', 'Roof');
    expect(stats).toContain('Finished  1 in 7 days, 1 in 30 days');
    expect(await run('brain', 'search', 'beams', '--type', 'task')).toMatch(/Order beams/);
    expect(await run('brain', 'activity', '--project', 'Roof')).toContain('Raise beams');
    expect(await run('brain', 'graph', '--mission', 'Dry by winter')).toMatch(/waits for {2}Order beams/);
    expect((await mosaic(gateway, ['brain', 'audit'])).exitCode).toBe(0);
  });

  it('shares a file and gives it back as it was', async () => {
    await run('project', 'upload', 'Roof', new URL(import.meta.url).pathname, '--name', 'plan.ts');
    expect(await run('project', 'files', 'Roof')).toContain('plan.ts');
    expect(await run('project', 'download', 'Roof', 'plan.ts', '--to', '-')).toContain(
      'gives it back as it was',
    );
    await run('project', 'remove-file', 'Roof', 'plan.ts', '--yes');
    expect(await run('project', 'files', 'Roof', '-o', 'csv')).not.toContain('plan.ts');
  });

  it('tells names apart, refuses a stale change, and deletes only what was meant', async () => {
    await run('project', 'new', 'Twin');
    await run('project', 'new', 'Twin');
    const twins = await mosaic(gateway, ['project', 'show', 'Twin']);
    expect(twins.exitCode).toBe(5);
    const handle = /Twin \((\w{8})\)/.exec(twins.stderr)?.[1] ?? '';
    await run('project', 'update', handle, '--description', 'The first');
    const stale = await mosaic(gateway, ['project', 'update', handle, '--name', 'Late', '--if-version', '1']);
    expect(stale).toMatchObject({ exitCode: 5, stderr: expect.stringContaining('version_conflict') });
    expect((await mosaic(gateway, ['project', 'delete', handle])).exitCode).toBe(2);
    await run('project', 'delete', handle, '--dry-run');
    await run('project', 'show', handle);
    await run('project', 'delete', handle, '--yes');
    expect((await mosaic(gateway, ['project', 'show', handle])).exitCode).toBe(3);
  });

  it('lets a team work, and a member leave', async () => {
    const made = await mosaic(
      gateway,
      ['user', 'new', 'bo@example.org', '--name', 'Bo', '--password-stdin'],
      'a long password of Bo\n',
    );
    expect(made.exitCode).toBe(0);
    await run('team', 'new', 'Roofers', '--slug', 'roofers');
    await run('team', 'add', 'roofers', 'bo@example.org', '--role', 'viewer');
    await run('team', 'role', 'roofers', 'bo@example.org', 'member');
    expect(await run('team', 'show', 'roofers', '-o', 'csv')).toMatch(/bo@example.org,member/);
    await run('project', 'transfer', 'Roof', '--to', 'roofers');
    expect(await run('task', 'update', 'Sweep', '--assign', 'bo@example.org', '-o', 'json')).toContain(
      '"type": "user"',
    );
    await run('team', 'remove', 'roofers', 'bo@example.org', '--yes');
    expect(await run('team', 'show', 'roofers', '-o', 'csv')).not.toContain('bo@example.org');
  });

  it('gives a key that does what its scopes say, once', async () => {
    const key = (await run('key', 'new', 'reader', '--scope', 'read', '--expires', '1d')).trim();
    expect(key).toMatch(/^msk_/);
    expect(await run('key', 'list', '-o', 'json')).not.toContain(key);
    const other = await GatewayProcess.make({ port: gateway.port });
    try {
      expect(await mosaic(other, ['login', '--key-stdin'], key)).toMatchObject({ exitCode: 0 });
      expect((await mosaic(other, ['project', 'list', '-o', 'name'])).exitCode).toBe(0);
      expect((await mosaic(other, ['project', 'new', 'No'])).exitCode).toBe(4);
      await run('key', 'revoke', 'reader', '--yes');
      expect((await mosaic(other, ['project', 'list'])).exitCode).toBe(4);
    } finally {
      await other.dispose();
    }
  });
});
