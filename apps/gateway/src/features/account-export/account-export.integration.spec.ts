import { authenticatorSecrets, secretsIn } from '@mosaicstack/testing';
import type { AccountExportLine, Project, TotpSetup } from '@mosaicstack/types';
import { accountExportLineSchema } from '@mosaicstack/types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openInstance, type OpenInstance, type Someone } from '../../bootstrap/testing/open-instance.js';

describe('an export of everything', () => {
  let instance: OpenInstance;
  let bob: Someone;

  beforeAll(async () => {
    instance = await openInstance();
    bob = await instance.add('Bob');
    await furnish(instance.ada, 'c4n4ry-of-ada');
    await furnish(bob, 'c4n4ry-of-bob');
  });
  afterAll(() => instance?.close());

  /** One of everything, each with the word in it. */
  async function furnish(someone: Someone, word: string): Promise<void> {
    const post = async (url: string, body: object) => {
      const reply = await instance.call<{ id: string; key?: string }>('POST', url, body, someone);
      expect([url, reply.status]).toEqual([url, 201]);
      return reply.body;
    };
    const { id: projectId } = (await post('/api/projects', { name: word })) as Pick<Project, 'id'>;
    await post('/api/tasks', { title: word, projectId });
    await post('/api/tasks', { title: `${word} alone` });
    await post('/api/missions', { name: word, projectId });
    await post('/api/conversations', { title: word });
    await post('/api/agents', { name: word });
    const { key = '' } = await post('/api/keys', { name: word, scopes: ['read'] });
    const { password, token } = someone;
    const factor: unknown = await post('/api/account/second-factor/totp', { password });
    const { uri, backupCodes } = factor as TotpSetup;
    const { spelt, kept } = authenticatorSecrets(uri);
    secrets.push(key, token, password, spelt, kept, ...backupCodes);
    const upload = await instance.app.inject({
      method: 'POST',
      url: `/api/projects/${projectId}/files?name=${word}.txt`,
      headers: {
        host: '127.0.0.1:14242',
        authorization: `Bearer ${someone.token}`,
        'content-type': 'application/octet-stream',
      },
      payload: `words of ${word}`,
    });
    expect(upload.statusCode).toBe(201);
  }
  const secrets: string[] = [];
  const named = (texts: readonly string[]) => new Map(texts.map((text, index) => [`secret ${index}`, text]));

  const exported = async (token: string, url = '/api/account/export') => {
    const reply = await instance.app.inject({
      url,
      headers: { host: '127.0.0.1:14242', authorization: `Bearer ${token}` },
    });
    return { status: reply.statusCode, body: reply.body, type: reply.headers['content-type'] };
  };

  it('holds each thing that is one’s own, and no secret', async () => {
    const { status, body, type } = await exported(bob.token);
    expect([status, type]).toEqual([200, 'application/x-ndjson; charset=utf-8']);
    const lines = body
      .trimEnd()
      .split('\n')
      .map((line): AccountExportLine => accountExportLineSchema.parse(JSON.parse(line)));
    const holding = new Set(
      lines.filter((line) => JSON.stringify(line).includes('c4n4ry-of-bob')).map(({ section }) => section),
    );
    const expected = ['projects', 'tasks', 'missions', 'conversations', 'agents', 'keys', 'files'] as const;
    expect(expected.filter((section) => !holding.has(section))).toEqual([]);
    const contents = lines.find(({ section }) => section === 'file-contents')?.data as { content: string };
    expect(Buffer.from(contents.content, 'base64').toString()).toBe('words of c4n4ry-of-bob');
    expect(lines.filter(({ section }) => section === 'tasks')).toHaveLength(2);
    expect(lines.find(({ section }) => section === 'profile')?.data).toMatchObject({ email: bob.email });
    expect(lines[0]).toMatchObject({ section: 'begin', data: { format: 'mosaic-account', v: 1 } });
    expect(lines.at(-1)).toEqual({ section: 'end', data: { lines: lines.length - 2 } });
    expect(secretsIn(body, named(secrets))).toEqual([]);
  });

  it('is as free of secrets where it holds conversations alone, and where it is the audit log', async () => {
    for (const [url, mark] of [
      ['/api/conversations/export', 'c4n4ry-of-ada'],
      ['/api/admin/audit/export', 'user.create'],
    ] as const) {
      const { status, body } = await exported(instance.ada.token, url);
      expect([url, status]).toEqual([url, 200]);
      expect(body).toContain(mark);
      expect(secretsIn(body, named(secrets))).toEqual([]);
    }
  });

  it('would be caught by these tests if it held any of them, be it in other letters', async () => {
    const { body } = await exported(bob.token);
    for (const secret of secrets) {
      const careless = `${body}{"section":"keys","data":"${Buffer.from(secret).toString('base64')}"}\n`;
      expect(secretsIn(careless, named(secrets))).not.toEqual([]);
    }
  });

  it('holds nothing of others, and is for people who are here themselves', async () => {
    expect((await exported(instance.ada.token)).body).not.toContain('c4n4ry-of-bob');
    expect((await exported(bob.token)).body).not.toContain('c4n4ry-of-ada');
    const [key = ''] = secrets;
    expect((await exported(key)).status).toBe(403);
  });
});
