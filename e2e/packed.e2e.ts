import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PackedProgram } from './support/packed-program.js';
import { admin } from './support/person.js';

describe('the program as it is packed', () => {
  let program: PackedProgram;

  beforeAll(async () => {
    program = await PackedProgram.install();
  }, 900_000);
  afterAll(() => program.remove());

  it('brings everything along but what has to lie in files of its own', () => {
    expect(program.installed.sort()).toEqual([
      '@electric-sql/pglite',
      '@electric-sql/pglite-pgvector',
      '@mosaicstack/cli',
    ]);
  });

  it('tells its version and its commands', async () => {
    expect((await program.mosaic(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    const help = await program.mosaic(['--help']);
    expect(help.stdout).toContain('Usage: mosaic');
    expect(help.exitCode).toBe(0);
  });

  it('starts the gateway it carries, which serves the dashboard and the page of its interface', async () => {
    const started = await program.mosaic(['gateway', 'start', '--timeout', '300']);
    expect(started).toMatchObject({ exitCode: 0, stdout: `${program.url}\n` });
    const page = await fetch(`${program.url}/`);
    expect(page.headers.get('content-type')).toContain('text/html');
    const reference = await fetch(`${program.url}/api/docs/reference.js`);
    expect((await reference.text()).length).toBeGreaterThan(1_000_000);
    const setup = await fetch(`${program.url}/api/bootstrap/setup`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(admin),
    });
    expect(setup.status).toBe(201);
  });

  it('signs in and answers from the demo model', async () => {
    const login = ['login', '--email', admin.email, '--password-stdin'];
    expect(await program.mosaic(login, admin.password)).toMatchObject({ exitCode: 0 });
    const answer = await program.mosaic(['run', 'Say hello in 12 words.', '--json']);
    expect(JSON.parse(answer.stdout)).toMatchObject({ type: 'result', ok: true });
    expect(answer.exitCode).toBe(0);
  });

  it('makes a workspace by the helpers it carries', async () => {
    const project = await program.mosaic(['project', 'new', 'Tiles', '-o', 'name']);
    expect(project.exitCode).toBe(0);
    const workspace = await program.mosaic(['workspace', 'create', project.stdout.trim()]);
    expect(workspace).toMatchObject({ exitCode: 0 });
    const files = await program.mosaic(['workspace', 'list', project.stdout.trim()]);
    expect(files).toMatchObject({ exitCode: 0 });
  });

  it('examines the host by a process of its own, and stops', async () => {
    expect((await program.mosaic(['gateway', 'stop'])).stderr).toContain('Stopped the gateway');
    const doctor = await program.mosaic(['gateway', 'doctor', '--json']);
    expect(JSON.parse(doctor.stdout)).toMatchObject({ v: 1, tier: 'local' });
    expect((await program.mosaic(['gateway', 'status'])).exitCode).toBe(6);
  });
});
