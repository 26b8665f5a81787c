import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SmallGateway } from '@mosaicstack/client/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CliHome } from './testing/run-cli.js';
import { installSmall } from './testing/small-installation.js';

let gateway: SmallGateway;
let home: CliHome;
let program: string;

const entry = {
  id: '0198a3f0-0000-7000-8000-000000000001',
  tenant: 'instance',
  seq: 7,
  at: '2026-01-01T00:00:00.000Z',
  actorId: 'ada',
  onBehalfOf: null,
  surface: 'web',
  verb: 'user.manage',
  objectType: 'user',
  objectId: 'bob',
  result: 'refused',
  costUsd: null,
  personal: { actor: 'Ada \u001b[2JLovelace', details: {} },
};

beforeEach(async () => {
  gateway = await SmallGateway.start({ token: 'secret' });
  home = new CliHome();
  program = installSmall(home.folder);
  home.signIn(gateway.url, 'secret');
});
afterEach(async () => {
  home.remove();
  await gateway.stop();
});

const audit = (args: string[] = [], { stdin, url = gateway.url }: { stdin?: string; url?: string } = {}) =>
  home.run(['logs', 'audit', ...args, '--gateway', url], { program, ...(stdin !== undefined && { stdin }) });
const nowhere = 'http://127.0.0.1:9';
const exports = (text: string) =>
  gateway.raw.set('GET /api/admin/audit/export', (response) => void response.writeHead(200).end(text));

describe('mosaic logs audit', () => {
  it('lists who did what, safe to print', async () => {
    gateway.overrides.set('GET /api/admin/audit', () => ({
      status: 200,
      body: { items: [entry], nextCursor: null },
    }));
    const { out, exit } = await audit(['--verb', 'user.manage']);
    expect(exit).toBe(0);
    expect(out).toContain('Ada Lovelace');
    expect(out).toContain('user:bob');
    expect(out).not.toContain('\u001b');
    const { items } = JSON.parse((await audit(['-o', 'json'])).out) as { items: unknown[] };
    expect(items).toEqual([entry]);
    expect((await audit(['-o', 'csv', '--limit', '1'])).out.split('\n')[0]).toBe(
      'WHEN,WHO,VIA,VERB,RESULT,AT,LOG,FOR,USD,OBJECT',
    );
  });

  it('lists one’s own entries', async () => {
    gateway.overrides.set('GET /api/account/audit', () => ({
      status: 200,
      body: { items: [], nextCursor: null },
    }));
    expect(await audit(['--own'])).toMatchObject({ exit: 0, out: '', talk: 'There are no such entries.\n' });
  });

  it('prints the export as it comes', async () => {
    exports('{"kind":"header"}\n{"kind":"row"}\n');
    expect(await audit(['--export'])).toMatchObject({ exit: 0, out: '{"kind":"header"}\n{"kind":"row"}\n' });
  });

  it('verifies the log of the gateway as it is now', async () => {
    exports('one\ntwo\n');
    const { exit, out } = await audit(['--verify']);
    expect(exit).toBe(0);
    expect(out).toBe(
      '2 entries, 1 of them erased, 1 logs, 1 checkpoints\n' +
        'signed up to checkpoint 1 of 2026-01-01T00:00:00.000Z  abc\nkey def\nThe log is as it was written.\n',
    );
  });

  it('verifies a file and stdin without a gateway, and fails when something was changed', async () => {
    const file = join(home.folder, 'log.jsonl');
    writeFileSync(file, 'one\ntampered\n');
    const { exit, out } = await audit(['--verify', file], { url: nowhere });
    expect(exit).toBe(1);
    expect(out).toContain('changed  user:ada: Entry 1 was changed.\nThe log is not as it was written.');
    const piped = await audit(['--verify', '-', '--json'], { stdin: 'one\n', url: nowhere });
    expect(JSON.parse(piped.out)).toMatchObject({ v: 1, rows: 1, findings: [] });
    const key = 'a'.repeat(64);
    expect((await audit(['--verify', file, '--key', key], { url: nowhere })).out).toContain(`key ${key}`);
  });

  it('says why a file cannot be verified', async () => {
    const { exit, talk } = await audit(['--verify', join(home.folder, 'absent.jsonl')]);
    expect(exit).toBe(2);
    expect(talk).toContain('There is no such file.');
    expect((await audit(['--verify', '-', '--key', 'short'], { stdin: '' })).exit).toBe(2);
    expect((await audit(['--export', '--verify'])).exit).toBe(2);
  });

  it('tells who may not export that they may not', async () => {
    gateway.overrides.set('GET /api/admin/audit/export', () => ({
      status: 403,
      body: { code: 'forbidden', message: 'This is for administrators.', requestId: 'r' },
    }));
    expect(await audit(['--verify'])).toMatchObject({
      exit: 4,
      talk: expect.stringContaining('administrators'),
    });
  });
});
