import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { loadConfig } from '@mosaicstack/config';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rotateAdminToken } from './admin-token.js';
import { platformOn } from './testing/platform-on.js';

describe('the administrator’s key made on the host', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'mosaic-host-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const around = () => ({
    env: { MOSAIC_HOME: folder, MOSAIC_DISCOVERY: 'off', MOSAIC_LOG_LEVEL: 'error' },
    cwd: folder,
  });
  const loaded = () => loadConfig(around());

  it('is for an instance that was set up', async () => {
    await expect(rotateAdminToken(loaded())).rejects.toMatchObject({ code: 'not_found' });
  });

  it('administers, and ends the one before', async () => {
    const open = () => platformOn(around());
    const close = async ({ queue, database }: Awaited<ReturnType<typeof open>>) => {
      await queue.close();
      await database.close();
    };
    const before = await open();
    await before.authenticator.setUp({
      name: 'Ada',
      email: 'ada@example.org',
      password: 'correct horse battery',
    });
    await expect(rotateAdminToken(loaded())).rejects.toMatchObject({
      code: 'database_locked',
      reason: expect.stringContaining(`is in use by process ${process.pid}`),
      remediation: expect.stringContaining('`mosaic gateway stop`'),
    });
    await close(before);

    const first = await rotateAdminToken(loaded());
    const second = await rotateAdminToken(loaded());
    expect(second.owner).toMatchObject({ email: 'ada@example.org' });
    const after = await open();
    const identify = (key: string) => after.authenticator.identify({ authorization: `Bearer ${key}` });
    expect(await identify(first.key)).toBeUndefined();
    expect(await identify(second.key)).toMatchObject({ actor: { role: 'admin', scopes: ['admin'] } });
    const admin = { userId: second.owner.id, role: 'admin' } as const;
    const { items } = await after.audit.list(admin, { limit: 10 });
    expect(items.map(({ verb }) => verb)).toEqual(['key.rotate', 'key.rotate']);
    await close(after);
  }, 120_000);
});
