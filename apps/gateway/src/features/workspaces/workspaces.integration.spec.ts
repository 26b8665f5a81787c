import { readdirSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Project, Workspace, WorkspaceEntries, WorkspaceLog, WorkspaceText } from '@mosaicstack/types';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openInstance, type OpenInstance, type Someone } from '../../bootstrap/testing/open-instance.js';
import type { Tool } from '@mosaicstack/kernel';
import { WORKSPACE_TOOLS } from './workspaces.tokens.js';

/** A machine under load takes its time. */
const patience = { timeout: 60_000, interval: 100 };

describe('workspaces', () => {
  let instance: OpenInstance;
  let ada: Someone;
  let bob: Someone;
  let project: Project;

  beforeAll(async () => {
    instance = await openInstance();
    ({ ada } = instance);
    bob = await instance.add('Bob');
    project = (await instance.call<Project>('POST', '/api/projects', { name: 'Atlas' }, ada)).body;
  });
  afterAll(() => instance?.close());

  const get = async <Body>(rest = '', someone = ada) =>
    instance.call<Body>('GET', `/api/workspaces/${project.id}${rest}`, undefined, someone);

  /** As an agent that works for Ada in the project. */
  const use = async (name: string, input: unknown) => {
    const tool = instance.app.get<Tool[]>(WORKSPACE_TOOLS).find((one) => one.name === name);
    const actor = { userId: ada.id, role: 'admin', teams: [] } as never;
    const context = { actor, runId: 'run', conversationId: 'talk', callId: 'call', projectId: project.id };
    const prepared = await tool?.prepare(context as never, input);
    return prepared?.execute(new AbortController().signal);
  };

  it('are made once, by who may write in the project', async () => {
    expect((await get<Workspace>()).body).toMatchObject({ exists: false, bytes: 0, changes: [] });
    expect((await get('/files')).status).toBe(404);
    const create = (someone: Someone) => instance.call('POST', `/api/workspaces/${project.id}`, {}, someone);
    expect((await create(bob)).status).toBe(404);
    expect(await create(ada)).toMatchObject({ status: 201, body: { exists: true, branch: 'main' } });
    expect(await create(ada)).toMatchObject({ status: 409, body: { code: 'workspace_exists' } });
  });

  it('show what an agent did there', async () => {
    await use('file_write', { path: 'notes/plan.md', content: '# Plan\n' });
    await use('git_commit', { message: 'Plan' });
    await use('file_write', { path: 'notes/plan.md', content: '# A plan\n' });
    expect((await get<Workspace>()).body.changes).toEqual([{ path: 'notes/plan.md', state: 'changed' }]);
    expect((await get<WorkspaceEntries>('/files?depth=3')).body.entries).toEqual([
      { path: 'notes', kind: 'folder', bytes: 0 },
      { path: 'notes/plan.md', kind: 'file', bytes: 9 },
    ]);
    expect((await get<WorkspaceText>('/text?path=notes/plan.md')).body).toMatchObject({ text: '# A plan\n' });
    expect((await get<{ diff: string }>('/diff')).body.diff).toContain('-# Plan\n+# A plan');
    expect((await get<WorkspaceLog>('/log')).body.commits).toMatchObject([{ subject: 'Plan' }]);
  });

  it('refuse a path that leads out', async () => {
    for (const path of ['../x', '/etc/passwd', '.git/config'])
      expect(await get(`/text?path=${encodeURIComponent(path)}`)).toMatchObject({
        status: 403,
        body: { code: 'workspace_escape' },
      });
  });

  it('are handed over as an archive', async () => {
    const { statusCode, rawPayload, headers } = await instance.app.inject({
      method: 'GET',
      url: `/api/workspaces/${project.id}/archive`,
      headers: { host: '127.0.0.1:14242', authorization: `Bearer ${ada.token}` },
    });
    expect(statusCode).toBe(200);
    expect(headers['content-disposition']).toMatch(/^attachment; filename="workspace-.*\.tar\.gz"$/);
    const tar = gunzipSync(rawPayload).toString('latin1');
    expect(tar).toContain('./notes/plan.md');
    expect(tar).not.toContain('.git/');
  });

  it('look missing to everybody else', async () => {
    const missing = await instance.call(
      'GET',
      '/api/workspaces/01950000-0000-7000-8000-000000000000',
      undefined,
      bob,
    );
    for (const rest of ['', '/files', '/text?path=a', '/diff', '/log', '/archive'])
      expect(await get(rest, bob)).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect(missing.body).toMatchObject({ code: 'not_found' });
  });

  it('go with their project and with their person, and leave those of others', async () => {
    const root = path.join(instance.platform.loaded.paths.data, 'workspaces');
    const left = () =>
      readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
        /^[^/]+\/[^/]+\/[^/]+$/.test(name),
      );
    const make = async (name: string, someone: Someone) => {
      const { id } = (await instance.call<Project>('POST', '/api/projects', { name }, someone)).body;
      expect((await instance.call('POST', `/api/workspaces/${id}`, {}, someone)).status).toBe(201);
      return id;
    };
    const [short, kept, ofBob] = [
      await make('Short', ada),
      await make('Kept', ada),
      await make('Of Bob', bob),
    ];
    const place = (owner: Someone, id: string) => path.join('users', owner.id, id);
    expect(left()).toEqual(expect.arrayContaining([place(ada, short), place(ada, kept), place(bob, ofBob)]));

    await instance.call('DELETE', `/api/projects/${short}`, { content: 'remove', confirmName: 'Short' }, ada);
    await vi.waitFor(() => expect(left()).not.toContain(place(ada, short)), patience);
    await instance.call('DELETE', `/api/admin/users/${bob.id}`, { confirmEmail: bob.email }, ada);
    await vi.waitFor(() => expect(readdirSync(path.join(root, 'users'))).not.toContain(bob.id), patience);

    expect(left()).toContain(place(ada, kept));
    await vi.waitFor(async () => {
      const { items } = (
        await instance.call<{ items: { verb: string; objectId: string }[] }>(
          'GET',
          '/api/admin/audit?verb=workspace.remove',
          undefined,
          ada,
        )
      ).body;
      expect(items.map(({ objectId }) => objectId).toSorted()).toEqual([short, ofBob].toSorted());
    }, patience);
  });
});
