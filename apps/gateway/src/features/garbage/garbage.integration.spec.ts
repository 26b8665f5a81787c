import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { AuditEntry, GarbageReport, Page } from '@mosaicstack/types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openInstance, type OpenInstance, type Someone } from '../../bootstrap/testing/open-instance.js';
import { VIEWERS } from '../../platform/platform.tokens.js';
import { sandboxOf } from '../../platform/sandbox/sandbox-of.js';
import { typeCommand } from '../commands/testing/type-command.js';
import type { Viewers } from '../../platform/realtime/viewers.js';

const dayMs = 24 * 60 * 60_000;
const exists = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  );

describe('removing what outlived its use', () => {
  let instance: OpenInstance;
  let eve: Someone;
  let workspaces: string;
  beforeAll(async () => {
    workspaces = await mkdtemp(path.join(tmpdir(), 'mosaic-gc-workspaces-'));
    instance = await openInstance({ AGENT_FILE_SANDBOX_DIR: workspaces });
    eve = await instance.add('Eve');
  });
  afterAll(async () => {
    await instance.close();
    await rm(workspaces, { recursive: true });
  });

  const collect = (someone = instance.ada) =>
    instance.call<GarbageReport>('POST', '/api/admin/gc', undefined, someone);
  const count = (someone = instance.ada) =>
    instance.call<GarbageReport>('GET', '/api/admin/gc', undefined, someone);
  const countsOf = ({ counts }: GarbageReport) =>
    Object.fromEntries(counts.filter(({ count }) => count > 0).map(({ kind, count }) => [kind, count]));
  const begin = async (someone: Someone): Promise<string> => {
    const { body } = await instance.call<{ id: string }>('POST', '/api/conversations', {}, someone);
    return body.id;
  };
  const scratchOf = async (someone: Someone, conversationId: string): Promise<string> => {
    const folder = path.join(workspaces, 'users', someone.id, 'scratch', conversationId);
    await sandboxOf(instance.platform.config).createWorkspace(folder);
    await writeFile(path.join(folder, 'note'), 'kept');
    return folder;
  };
  const read = (someone: Someone, id: string) =>
    instance.call('GET', `/api/conversations/${id}`, undefined, someone);

  it('takes what is gone for good with its workspace, and nothing that somebody can still read', async () => {
    const [gone, deleted, living] = [await begin(eve), await begin(eve), await begin(eve)];
    const theirs = await begin(instance.ada);
    const folders = {
      gone: await scratchOf(eve, gone),
      deleted: await scratchOf(eve, deleted),
      living: await scratchOf(eve, living),
      theirs: await scratchOf(instance.ada, theirs),
    };
    const unused = await scratchOf(eve, randomUUID());
    await utimes(unused, new Date(Date.now() - 31 * dayMs), new Date(Date.now() - 31 * dayMs));
    await instance.call('DELETE', `/api/conversations/${deleted}`, undefined, eve);
    const { agent } = instance.platform.database;
    const actor = { userId: eve.id, role: 'member' } as const;
    await agent.run(actor, ({ conversations }) =>
      conversations.change(actor, [gone as never], { deletedAt: new Date(Date.now() - 31 * dayMs) }),
    );

    const foreseen = await count();
    expect(foreseen).toMatchObject({ status: 200, body: { isDryRun: true, failed: [] } });
    expect(countsOf(foreseen.body)).toMatchObject({ conversations: 1, workspaces: 1 });
    expect(await exists(folders.gone)).toBe(true);

    const { body } = await collect();
    expect(countsOf(body)).toMatchObject({ conversations: 1, workspaces: 2 });
    expect(body.failed).toEqual([]);
    for (const folder of [folders.gone, unused]) expect(await exists(folder)).toBe(false);
    for (const folder of [folders.deleted, folders.living, folders.theirs])
      expect(await exists(path.join(folder, 'note'))).toBe(true);
    expect((await read(eve, living)).status).toBe(200);
    expect((await read(instance.ada, theirs)).status).toBe(200);
    const restored = await instance.call('POST', `/api/conversations/${deleted}/restore`, {}, eve);
    expect([restored.status, (await read(eve, deleted)).status]).toEqual([200, 200]);
    expect(countsOf((await collect()).body)).not.toHaveProperty('conversations');
  });

  it('forgets with a conversation what is remembered of it alone', async () => {
    const viewers = instance.app.get<Viewers>(VIEWERS);
    const [mine, other] = [await begin(eve), await begin(eve)];
    const leave = [mine, other].map((id) =>
      viewers.hold({ userId: eve.id, conversationId: id as never, pageId: randomUUID() }),
    );
    const seen = (id: string) => viewers.sees(eve.id, id as never);
    expect([await seen(mine), await seen(other)]).toEqual([true, true]);
    await instance.call('DELETE', `/api/conversations/${mine}`, undefined, eve);
    expect([await seen(mine), await seen(other)]).toEqual([false, true]);
    for (const left of leave) left();
  });

  it('is for administrators, and stands in the audit log', async () => {
    for (const asked of [collect, count]) expect((await asked(eve)).status).toBe(403);
    await collect();
    const { body } = await instance.call<Page<AuditEntry>>(
      'GET',
      '/api/admin/audit?verb=garbage.collect&limit=1',
      undefined,
      instance.ada,
    );
    expect(body.items[0]).toMatchObject({ actorId: instance.ada.id, result: 'allowed' });
  });

  it('answers the command with counts', async () => {
    const type = (line: string, someone = instance.ada) => typeCommand(instance, someone, line);
    const dry = await type('gc dry-run');
    expect(dry.message).toContain('Would be removed');
    expect(dry.message).toContain('- workspaces · 0');
    expect((await type('gc')).message).toContain('- conversations · 0');
    expect(await type('gc everything')).toMatchObject({ ok: false, error: { code: 'invalid_request' } });
    expect(await type('gc', eve)).toMatchObject({ ok: false, error: { code: 'not_found' } });
  });
});
