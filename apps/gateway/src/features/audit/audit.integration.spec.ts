import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { tenantOfUser } from '@mosaicstack/log';
import type { AuditEntry, Page, SignedIn } from '@mosaicstack/types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../bootstrap/create-app.js';
import { platformOn } from '../../bootstrap/testing/platform-on.js';
import { verifyAuditFile } from '../../bootstrap/verify-audit-file.js';
import type { Platform } from '../../platform/platform.js';

const ada = { name: 'Ada', email: 'ada@example.org', password: 'correct horse battery' };

describe('the audit log of a gateway', () => {
  let folder: string;
  let platform: Platform;
  let app: NestFastifyApplication;
  let admin: SignedIn;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'mosaic-audit-'));
    const env = { MOSAIC_HOME: folder, MOSAIC_DISCOVERY: 'off', MOSAIC_LOG_LEVEL: 'error' };
    platform = await platformOn({ env, cwd: folder });
    app = await createApp({ platform, webFolder: undefined });
    const payload = ada;
    const headers = { host: '127.0.0.1:14242' };
    admin = (
      await app.inject({ method: 'POST', url: '/api/bootstrap/setup', headers, payload })
    ).json<SignedIn>();
  });

  afterAll(async () => {
    await app.close();
    await platform.audit.close();
    await platform.queue.close();
    await platform.database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const get = (url: string, headers: Record<string, string> = { authorization: `Bearer ${admin.token}` }) =>
    app.inject({ method: 'GET', url, headers: { host: '127.0.0.1:14242', ...headers } });
  const record = (verb: string, tenant = tenantOfUser(admin.user.id)) =>
    platform.audit.record({
      tenant,
      actorId: admin.user.id,
      actor: admin.user.name,
      surface: 'web',
      verb,
      objectType: 'task',
      objectId: '1',
      result: 'allowed',
    });
  const exported = async (name: string): Promise<{ file: string; lines: string[] }> => {
    const reply = await get('/api/admin/audit/export', {
      authorization: `Bearer ${admin.token}`,
      'x-mosaic-surface': 'cli',
    });
    expect(reply.statusCode).toBe(200);
    expect(reply.headers['content-type']).toContain('application/x-ndjson');
    const file = path.join(folder, name);
    writeFileSync(file, reply.body);
    return { file, lines: reply.body.trimEnd().split('\n') };
  };

  it('is listed with filters, newest first, and each sees their own', async () => {
    await record('task.make');
    await record('task.drop');
    await record('task.drop', 'instance');
    const all = (await get('/api/admin/audit?verb=task.drop&object=task:1&limit=1')).json<Page<AuditEntry>>();
    expect(all.items).toMatchObject([{ verb: 'task.drop', personal: { actor: 'Ada', details: {} } }]);
    expect(all.items[0]).not.toHaveProperty('salt');
    expect(all.nextCursor).not.toBeNull();
    const own = (await get('/api/account/audit')).json<Page<AuditEntry>>();
    expect(own.items.map(({ verb }) => verb)).toEqual(['task.drop', 'task.make']);
  });

  it.each([
    '?object=',
    '?verb=Drop%20it',
    '?from=yesterday',
    '?from=0000-01-01T00:00:00Z',
    '?actor=%00',
    '?role=admin',
    '?cursor=x',
  ])('refuses the query %s in words', async (query) => {
    const reply = await get(`/api/admin/audit${query}`);
    // A NUL is replaced before anything is asked.
    expect(reply.statusCode).toBe(query === '?actor=%00' ? 200 : 400);
  });

  it.each(['/api/admin/audit', '/api/admin/audit/export', '/api/account/audit'])(
    'lets nobody in who is not signed in: %s',
    async (url) => {
      expect((await get(url, {})).statusCode).toBe(401);
    },
  );

  it('is exported, which is recorded, and verifies offline', async () => {
    await exported('first.jsonl');
    const { file, lines } = await exported('second.jsonl');
    const report = await verifyAuditFile({ file, trustedKey: undefined });
    expect(report).toMatchObject({ findings: [], rows: 5, tenants: 2, checkpoints: 2 });
    expect(lines.join('\n')).toContain('"form":"export"');
    const { items } = (await get('/api/admin/audit?verb=audit.read')).json<Page<AuditEntry>>();
    expect(items.map(({ surface }) => surface)).toEqual(['cli', 'cli']);
    expect(await verifyAuditFile({ file, trustedKey: report.key ?? '' })).toMatchObject({ findings: [] });
  });

  it('shows what was changed in an export', async () => {
    const { file, lines } = await exported('changed.jsonl');
    writeFileSync(file, lines.join('\n').replace('"verb":"task.make"', '"verb":"task.hide"'));
    const { findings } = await verifyAuditFile({ file, trustedKey: undefined });
    expect(findings).toMatchObject([{ kind: 'changed', seq: 1, tenant: tenantOfUser(admin.user.id) }]);
  });

  it('says that a file cannot be read', async () => {
    await expect(
      verifyAuditFile({ file: path.join(folder, 'absent.jsonl'), trustedKey: undefined }),
    ).rejects.toThrow('ENOENT');
  });
});
