import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Tool } from '@mosaicstack/kernel';
import { hostilePaths } from '@mosaicstack/testing';
import {
  type Attachment,
  type Conversation,
  type ExportDocument,
  type ImportResult,
  type Message,
  type Page,
  type Project,
  type ProjectFile,
  uploadFileQuerySchema,
} from '@mosaicstack/types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openInstance, type OpenInstance, type Someone } from '../../bootstrap/testing/open-instance.js';
import { WORKSPACE_TOOLS } from '../workspaces/workspaces.tokens.js';

const secret = 'c4n4ry-of-the-host';
const content = Buffer.from('the bytes of an upload\n');

/** Every file below a folder; links are not followed. */
const filesBelow = (folder: string): string[] =>
  execFileSync('find', [folder, '-type', 'f', '-print0']).toString().split('\0').slice(0, -1);

describe('files that come with hostile names', () => {
  let instance: OpenInstance;
  let ada: Someone;
  let outside: string;
  let home: string;
  let names: string[];
  let project: Project;

  beforeAll(async () => {
    outside = mkdtempSync(path.join(tmpdir(), 'mosaic-outside-'));
    home = path.join(outside, 'workspaces', 'one');
    mkdirSync(home, { recursive: true });
    for (const folder of ['', 'workspaces', 'workspaces/one-two'].map((name) => path.join(outside, name))) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(path.join(folder, 'secret.txt'), secret);
    }
    instance = await openInstance({ MOSAIC_HOME: home });
    ({ ada } = instance);
    names = hostilePaths({ outside, workspace: home });
    project = (await instance.call<Project>('POST', '/api/projects', { name: 'Atlas' }, ada)).body;
  });
  afterAll(async () => {
    await instance?.close();
    rmSync(outside, { recursive: true, force: true });
  });

  const send = async <Body>(method: 'GET' | 'POST', url: string, payload?: Buffer) => {
    const { statusCode, headers, rawPayload } = await instance.app.inject({
      ...{ method, url, ...(payload && { payload }) },
      headers: {
        host: '127.0.0.1:14242',
        authorization: `Bearer ${ada.token}`,
        ...(payload && { 'content-type': 'application/octet-stream' }),
      },
    });
    return {
      ...{ status: statusCode, headers, bytes: rawPayload },
      body: <T = Body>() => JSON.parse(rawPayload.toString()) as T,
    };
  };

  /** Nothing of the host was read, and nothing was written but the gateway’s own database. */
  const expectNothingOutside = (told: string) => {
    expect(told).not.toMatch(/c4n4ry-of|root:x:|daemon:x:/);
    const own = path.join(home, 'data');
    const beside = filesBelow(outside).filter((file) => !file.startsWith(`${own}${path.sep}`));
    const expected = ['', 'workspaces', 'workspaces/one-two'].map((name) =>
      path.join(outside, name, 'secret.txt'),
    );
    const configuration = beside.filter((file) => path.dirname(file) === home);
    expect(beside.filter((file) => !configuration.includes(file)).toSorted()).toEqual(expected.toSorted());
    for (const file of expected) expect(readFileSync(file, 'utf8')).toBe(secret);
    const workspaces = path.join(own, 'workspaces');
    const held = filesBelow(own).filter((file) => !file.startsWith(`${workspaces}${path.sep}`));
    expect(held.filter((file) => /secret|passwd|environ/.test(file))).toEqual([]);
  };

  const fileName = uploadFileQuerySchema.shape.name;

  it.each(['/api/attachments', '/api/projects/PROJECT/files'])(
    'are refused or kept under a plain name by %s',
    async (door) => {
      expect(names.length).toBeGreaterThanOrEqual(300);
      const url = door.replace('PROJECT', project.id);
      const told: string[] = [];
      let kept = 0;
      for (const name of names) {
        const reply = await send<Attachment | ProjectFile>(
          'POST',
          `${url}?name=${encodeURIComponent(name)}`,
          content,
        );
        told.push(reply.bytes.toString());
        expect([name, [201, 400].includes(reply.status)]).toEqual([name, true]);
        if (reply.status !== 201) continue;
        kept += 1;
        const stored = reply.body();
        expect([name, fileName.safeParse(stored.name).success]).toEqual([name, true]);
        const given = await send('GET', `${url}/${stored.id}/content`);
        expect([name, given.status, given.bytes.equals(content)]).toEqual([name, 200, true]);
        const disposition = String(given.headers['content-disposition']);
        expect(disposition).toMatch(/^attachment; filename\*=UTF-8''[\w%!'()*.~-]+$/);
      }
      process.stdout.write(`${door}: ${kept} of ${names.length} hostile names kept\n`);
      expect(kept).toBeGreaterThan(0);
      expectNothingOutside(told.join('\n'));
    },
  );

  it('come in by an import under plain names, whatever it says they are called', async () => {
    const told = names.filter((name) => name.length > 0).map((name) => name.slice(0, 200));
    const at = '2026-03-01T10:00:00.000Z';
    const messageId = crypto.randomUUID();
    const attachments = told.map((name, index) => ({
      ...{ id: crypto.randomUUID(), name },
      ...{ sha256: '0'.repeat(64), content: Buffer.from(`file ${index}\n`).toString('base64') },
    }));
    const document = {
      ...{ format: 'mosaic-conversations', v: 1, exportId: 'hostile', exportedAt: at },
      conversations: [
        {
          ...{ id: crypto.randomUUID(), title: '../../secret.txt', createdAt: at, updatedAt: at },
          ...{ isPinned: false, isArchived: false, project: null, forkedFrom: null, branches: [] },
          activeLeafId: messageId,
          messages: [
            {
              ...{ id: messageId, parentId: null, role: 'user', provider: null, model: null, usage: null },
              ...{ state: 'complete', createdAt: at },
              parts: attachments.map(({ id, name }) => ({
                ...{ type: 'file', attachmentId: id, name, mediaType: 'text/plain', bytes: 1 },
              })),
            },
          ],
          attachments,
        },
      ],
    } satisfies Omit<ExportDocument, 'conversations'> & { conversations: unknown[] };
    const payload = Buffer.from(JSON.stringify(document));
    const reply = await send<ImportResult>('POST', '/api/conversations/import', payload);
    expect([reply.status, reply.bytes.toString()]).toEqual([200, expect.stringContaining('"imported":["')]);
    expect(reply.body().attachments).toBe(told.length);
    const [id] = reply.body().imported;
    const history = await send<Page<Message>>('GET', `/api/conversations/${id}/messages`);
    const parts = history.body().items.flatMap(({ parts: all }) => all);
    const held = parts.flatMap((part) => (part.type === 'file' ? [part.name] : []));
    expect(held).toHaveLength(told.length);
    expect(held.filter((name) => !fileName.safeParse(name).success)).toEqual([]);
    const exported = await Promise.all(
      ['json', 'markdown', 'html'].map((format) =>
        send('GET', `/api/conversations/${id}/export?format=${format}`),
      ),
    );
    for (const { headers } of exported)
      expect(headers['content-disposition']).toMatch(/^attachment; filename\*?=[^/\\]+$/);
    expectNothingOutside(exported.map(({ bytes }) => bytes.toString()).join('\n'));
  });

  it('leave a workspace in an archive that unpacks to itself alone', async () => {
    const inside = names.filter((name) => {
      const segments = name.split('/');
      const isPlain = segments.every(
        (one) => !['', '.', '..'].includes(one) && Buffer.byteLength(one) <= 255,
      );
      return isPlain && !name.includes('\0') && segments.length < 30 && !/\.git/i.test(name);
    });
    expect(inside.length).toBeGreaterThan(60);
    const { body: talk } = await instance.call<Conversation>(
      'POST',
      '/api/conversations',
      { projectId: project.id },
      ada,
    );
    const script =
      'foreach my $f (split /\\0/, <STDIN>) { $f =~ m{^(.*)/} and system("mkdir", "-p", "--", $1); open my $h, ">", $f or next; print $h "x" } symlink "/etc", "away"; symlink "../../..", "up"';
    const tool =
      instance.app.get<Tool[]>(WORKSPACE_TOOLS).find(({ name }) => name === 'shell_exec') ?? expect.fail();
    const actor = { userId: ada.id, role: 'admin', teams: [] };
    const about = { runId: 'run', callId: 'call', conversationId: talk.id, projectId: project.id };
    const list = Buffer.from(inside.join('\0')).toString('base64');
    const argv = ['/bin/bash', '-c', `printf %s ${list} | base64 -d | perl -e '${script}'; ls -A | wc -l`];
    const prepared = await tool.prepare({ actor, ...about } as never, { argv });
    const { text } = await prepared.execute(new AbortController().signal);
    expect(Number.parseInt(text, 10)).toBeGreaterThan(50);

    const { status, bytes } = await send('GET', `/api/workspaces/${project.id}/archive`);
    expect(status).toBe(200);
    const target = mkdtempSync(path.join(outside, 'target-'));
    const packed = path.join(target, 'workspace.tar.gz');
    writeFileSync(packed, bytes);
    const listed = execFileSync('/bin/tar', [
      '--list',
      '--gzip',
      '--null',
      '--quoting-style=literal',
      '--file',
      packed,
    ])
      .toString()
      .trimEnd()
      .split('\n');
    const entries = listed.filter((line) => line.startsWith('./'));
    expect(entries.filter((line) => line.split('/').includes('..'))).toEqual([]);
    const into = path.join(target, 'deep', 'er');
    mkdirSync(into, { recursive: true });
    execFileSync('/bin/tar', [
      '--extract',
      '--gzip',
      '--absolute-names',
      '--file',
      packed,
      '--directory',
      into,
    ]);
    const unpacked = filesBelow(target).filter((file) => file !== packed);
    expect(unpacked.length).toBeGreaterThan(50);
    expect(unpacked.filter((file) => !file.startsWith(into))).toEqual([]);
    rmSync(target, { recursive: true });
    expectNothingOutside('');
  });
});
