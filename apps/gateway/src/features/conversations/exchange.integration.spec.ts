import { randomUUID } from 'node:crypto';
import type {
  Attachment,
  Conversation,
  CreatedShare,
  ExportDocument,
  ImportResult,
  Message,
  MessageAck,
  Page,
  Run,
  SharedConversation,
} from '@mosaicstack/types';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openInstance, type OpenInstance, type Someone } from '../../bootstrap/testing/open-instance.js';

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describe('conversations that leave and come back', () => {
  let instance: OpenInstance;
  let ada: Someone;
  let bob: Someone;

  beforeAll(async () => {
    instance = await openInstance();
    ({ ada } = instance);
    bob = await instance.add('Bob');
  });
  afterAll(() => instance?.close());

  const send = async (who: Someone, content: string, fields: object = {}): Promise<MessageAck> => {
    const { body: begun } = await instance.call<Conversation>('POST', '/api/conversations', {}, who);
    return sendIn(who, begun.id, content, fields);
  };
  const sendIn = async (who: Someone, id: string, content: string, fields: object = {}) => {
    const wanted = { clientId: randomUUID(), content, ...fields };
    const { body } = await instance.call<MessageAck>(
      'POST',
      `/api/conversations/${id}/messages`,
      wanted,
      who,
    );
    await vi.waitFor(async () => {
      const run = await instance.call<Run>('GET', `/api/runs/${body.runId}`, undefined, who);
      expect(run.body.state).toBe('completed');
    }, 60_000);
    return body;
  };
  const bring = async (who: Someone, url: string, payload: Buffer) => {
    const reply = await instance.app.inject({
      ...{ method: 'POST', url, payload },
      headers: {
        host: '127.0.0.1:14242',
        authorization: `Bearer ${who.token}`,
        'content-type': 'application/octet-stream',
      },
    });
    return { status: reply.statusCode, body: reply.json() };
  };
  const upload = (who: Someone, name: string, content: Buffer) =>
    bring(who, `/api/attachments?name=${encodeURIComponent(name)}`, content) as Promise<{
      status: number;
      body: Attachment & { code?: string };
    }>;
  const open = (token: string) =>
    instance.call<SharedConversation & { code?: string }>('POST', '/api/shared/open', { token });

  it('hold what was attached, for their owner alone', async () => {
    const image = (await upload(ada, 'dot.png', png)).body;
    const notes = (await upload(ada, 'odd.txt', Buffer.from('three quinces'))).body;
    expect(image).toMatchObject({ kind: 'image', mediaType: 'image/png', bytes: png.length });
    const ack = await send(ada, 'What is this?', { fileIds: [notes.id] });
    const { body } = await instance.call<Page<Message>>(
      'GET',
      `/api/conversations/${ack.conversationId}/messages`,
      undefined,
      ada,
    );
    expect(body.items[0]?.parts.map(({ type }) => type)).toEqual(['file', 'text']);
    const foreign = await instance.call('GET', `/api/attachments/${image.id}/content`, undefined, bob);
    expect(foreign.status).toBe(404);
    const stolen = await instance.call(
      'POST',
      `/api/conversations/${(await send(bob, 'mine')).conversationId}/messages`,
      { clientId: randomUUID(), content: 'and yours', fileIds: [image.id] },
      bob,
    );
    expect(stolen.body).toMatchObject({ code: 'not_found' });
    expect((await instance.call('DELETE', `/api/attachments/${notes.id}`, undefined, ada)).status).toBe(404);
    const own = await instance.call('GET', '/api/account/quota', undefined, ada);
    expect(JSON.stringify(own.body)).toContain(String(png.length + 'three quinces'.length));
  });

  it('take nothing that no model reads, whatever it is called', async () => {
    const zip = Buffer.from('504b0304140000000800', 'hex');
    expect((await upload(ada, 'photo.png', zip)).body).toMatchObject({ code: 'invalid_request' });
    for (const name of ['../up.txt', 'a/b.txt', 'C:\\x.txt', 'turn\u202etxt.exe', '..', 'nul\u0000.txt']) {
      expect((await upload(ada, name, Buffer.from('x'))).status).toBe(400);
    }
    expect((await upload(ada, 'x.html', Buffer.from('<script>alert(1)</script>'))).body.mediaType).toBe(
      'text/plain',
    );
  });

  it('show strangers one branch by its link, and nothing said later, until it is taken back', async () => {
    const first = await send(ada, 'Plan the feast in 3 words');
    const shares = `/api/conversations/${first.conversationId}/shares`;
    const made = await instance.call<CreatedShare>('POST', shares, {}, ada);
    const { share, token, path } = made.body;
    expect(path).toBe(`/shared#token=${token}`);
    await sendIn(ada, first.conversationId, 'A secret afterthought in 2 words');

    const shown = await open(token);
    expect(shown.status).toBe(200);
    expect(shown.headers).toMatchObject({
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow',
      'cache-control': 'no-store',
    });
    expect(shown.body.messages).toHaveLength(2);
    expect(JSON.stringify(shown.body)).not.toMatch(/afterthought|[0-9a-f]{8}-[0-9a-f]{4}/);
    const listed = await instance.call('GET', shares, undefined, ada);
    expect(JSON.stringify(listed.body)).not.toContain(token);

    const later = await instance.call<CreatedShare>('POST', shares, { includesLater: true }, ada);
    expect((await open(later.body.token)).body.messages).toHaveLength(4);
    expect((await instance.call('DELETE', `${shares}/${share.id}`, undefined, bob)).status).toBe(404);
    expect((await instance.call('DELETE', `${shares}/${share.id}`, undefined, ada)).status).toBe(204);
    expect((await open(token)).body).toMatchObject({ code: 'not_found' });
    await instance.call('DELETE', `/api/conversations/${first.conversationId}`, undefined, ada);
    expect((await open(later.body.token)).body).toMatchObject({ code: 'not_found' });
  });

  it('show nothing of somebody who was banned, and answer no more than so many a minute', async () => {
    const carl = await instance.add('Carl');
    const { conversationId } = await send(carl, 'Hello in 2 words');
    const made = await instance.call<CreatedShare>(
      'POST',
      `/api/conversations/${conversationId}/shares`,
      {},
      carl,
    );
    expect((await open(made.body.token)).status).toBe(200);
    await instance.call('POST', `/api/admin/users/${carl.id}/ban`, { reason: 'for the test' }, ada);
    expect((await open(made.body.token)).status).toBe(404);
    const guesses = await Promise.all(Array.from({ length: 70 }, () => open('A'.repeat(22))));
    expect(guesses.some(({ status }) => status === 429)).toBe(true);
  });

  it('are exported whole and imported once under new ids, links and files included', async () => {
    const file = (await upload(ada, 'list.txt', Buffer.from('three medlars'))).body;
    const { conversationId, messageId } = await send(ada, 'Read this in 3 words', { fileIds: [file.id] });
    const at = `/api/conversations/${conversationId}`;
    await instance.call('PATCH', at, { title: 'The list', isPinned: true }, ada);
    await instance.call('PUT', `${at}/messages/${messageId}/pin`, { isPinned: true }, ada);
    const edit = { clientId: randomUUID(), content: 'Read it again in 3 words' };
    await instance.call('POST', `${at}/messages/${messageId}/edit`, edit, ada);
    await vi.waitFor(
      async () =>
        expect((await instance.call('GET', at, undefined, ada)).body).toMatchObject({ activeRunId: null }),
      60_000,
    );
    const read = await instance.call<{ items: Message[] }>('GET', `${at}/messages`, undefined, ada);
    const answer = read.body.items.find(({ role }) => role === 'assistant');
    await instance.call('PUT', `${at}/messages/${answer?.id}/rating`, { rating: 'up' }, ada);
    const exported = await instance.call<ExportDocument>('GET', `${at}/export?format=json`, undefined, ada);
    const [whole] = exported.body.conversations;
    expect(whole).toMatchObject({ title: 'The list', isPinned: true });
    expect(whole?.messages).toHaveLength(4);
    expect(whole?.messages.filter(({ isPinned }) => isPinned).map(({ id }) => id)).toEqual([messageId]);
    expect(whole?.messages.filter(({ rating }) => rating === 'up').map(({ id }) => id)).toEqual([answer?.id]);

    const document = Buffer.from(JSON.stringify(exported.body));
    const imported = (await bring(bob, '/api/conversations/import', document)).body as ImportResult;
    expect(imported).toMatchObject({ messages: 4, attachments: 1, known: [] });
    const again = (await bring(bob, '/api/conversations/import', document)).body as ImportResult;
    expect(again).toMatchObject({ imported: [], known: imported.imported });

    const [id] = imported.imported;
    const copy = await instance.call<ExportDocument>(
      'GET',
      `/api/conversations/${id}/export?format=json`,
      undefined,
      bob,
    );
    const shape = (one: ExportDocument) =>
      one.conversations.map(({ messages, attachments, title, isPinned }) => ({
        ...{ title, isPinned, contents: attachments.map(({ name, content }) => [name, content]) },
        said: messages.map(({ role, parts, isPinned = false, rating }) => [
          role,
          isPinned,
          rating,
          parts.map((part) => ('text' in part ? part.text : part.type)),
        ]),
      }));
    expect(shape(copy.body)).toEqual(shape(exported.body));
    expect(JSON.stringify(copy.body)).not.toContain(messageId);
    const reread = await instance.call<{ branches: unknown[] }>(
      'GET',
      `/api/conversations/${id}/branches`,
      undefined,
      bob,
    );
    expect(reread.body.branches).toHaveLength(2);
  });

  it('are imported with no more pinned than a person could pin', async () => {
    const { conversationId } = await send(ada, 'Pin everything in 3 words');
    const exported = await instance.call<ExportDocument>(
      'GET',
      `/api/conversations/${conversationId}/export?format=json`,
      undefined,
      ada,
    );
    const [whole] = exported.body.conversations;
    const [question] = whole?.messages ?? [];
    const many = Array.from({ length: 50 }, (_, index) => ({
      ...{ ...question, id: randomUUID(), parentId: null, isPinned: true },
      ...(index === 0 && { role: 'tool' }),
    }));
    const document = {
      ...exported.body,
      exportId: randomUUID(),
      conversations: [{ ...whole, messages: many }],
    };
    const hostile = { ...document, conversations: [{ ...document.conversations[0], activeLeafId: null }] };
    const brought = await bring(bob, '/api/conversations/import', Buffer.from(JSON.stringify(hostile)));
    const [id] = (brought.body as ImportResult).imported;
    const read = await instance.call<Page<Message>>(
      'GET',
      `/api/conversations/${id}/messages?limit=100`,
      undefined,
      bob,
    );
    const pinned = read.body.items.filter(({ isPinned }) => isPinned);
    expect(read.body.items).toHaveLength(50);
    expect(pinned).toHaveLength(20);
    expect(pinned.every(({ role }) => role === 'user')).toBe(true);
  });

  it('are written for people without anything that runs', async () => {
    const { conversationId } = await send(ada, '<img src=x onerror=alert(1)> in 3 words');
    const reply = await instance.app.inject({
      url: `/api/conversations/${conversationId}/export?format=html`,
      headers: { host: '127.0.0.1:14242', authorization: `Bearer ${ada.token}` },
    });
    expect(reply.headers['content-disposition']).toMatch(/^attachment; /);
    expect(reply.body).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(reply.body).not.toMatch(/<img|<script|http:/);
    const all = await instance.app.inject({
      url: '/api/conversations/export',
      headers: { host: '127.0.0.1:14242', authorization: `Bearer ${ada.token}` },
    });
    expect(all.json<ExportDocument>().conversations.length).toBeGreaterThan(1);
  });
});
