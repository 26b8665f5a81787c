import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenApp, openApp } from '../../../bootstrap/testing/open-app.js';
import { Doors } from '../../doors/doors.js';
import { replyJsonSchema } from '../../doors/json-schema.js';
import { isCreating } from './creating-route.js';

const ada = { name: 'Ada', email: 'ada@example.org', password: 'correct horse battery' };

describe('a creating request under a key', () => {
  let opened: OpenApp;
  let token: string;

  beforeAll(async () => {
    opened = await openApp();
    const reply = await post('/api/bootstrap/setup', { ...ada, token: opened.platform.setupToken?.value });
    token = reply.json<{ token: string }>().token;
  });
  afterAll(() => opened?.close());

  function post(url: string, body: object, key?: string): Promise<LightMyRequestResponse> {
    const headers = {
      host: '127.0.0.1:14242',
      ...(token && { authorization: `Bearer ${token}` }),
      ...(key !== undefined && { 'idempotency-key': key }),
    };
    return opened.app.inject({ method: 'POST', url, headers, payload: body });
  }
  const create = (title: string, key?: string) => post('/api/conversations', { title }, key);
  const titled = async (title: string): Promise<number> => {
    const headers = { host: '127.0.0.1:14242', authorization: `Bearer ${token}` };
    const reply = await opened.app.inject({ url: '/api/conversations?limit=200', headers });
    return reply.json<{ items: { title: string }[] }>().items.filter((item) => item.title === title).length;
  };

  it('makes one thing and has one answer, however often it is sent', async () => {
    const first = await create('Once', 'key-of-once');
    const again = await create('Once', 'key-of-once');
    expect(first.statusCode).toBe(201);
    expect(again.statusCode).toBe(201);
    expect(again.json()).toEqual(first.json());
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(first.headers['idempotency-replayed']).toBeUndefined();
    expect(await titled('Once')).toBe(1);
  });

  it('makes two without a key, which shows that it is the key that does it', async () => {
    await create('Twice');
    await create('Twice');
    expect(await titled('Twice')).toBe(2);
  });

  it('makes one thing when sent many times at once', async () => {
    const replies = await Promise.all(Array.from({ length: 10 }, () => create('Rush', 'key-of-rush')));
    for (const reply of replies) {
      if (reply.statusCode === 201) continue;
      expect(reply.json()).toMatchObject({ code: 'request_in_progress' });
      expect(reply.headers['retry-after']).toBe('1');
    }
    expect(replies.some(({ statusCode }) => statusCode === 201)).toBe(true);
    expect(await titled('Rush')).toBe(1);
  });

  it('refuses another request under the same key', async () => {
    await create('This', 'key-of-this');
    const other = await create('That', 'key-of-this');
    expect(other.statusCode).toBe(409);
    expect(other.json()).toMatchObject({ code: 'idempotency_key_reused' });
    expect(await titled('That')).toBe(0);
  });

  it('frees the key when nothing was made', async () => {
    expect((await post('/api/conversations', { colour: 'red' }, 'key-of-failure')).statusCode).toBe(400);
    expect((await create('After all', 'key-of-failure')).statusCode).toBe(201);
  });

  it.each(['short', 'a key with spaces', 'k'.repeat(129), 'schlüssel-1'])(
    'refuses the key %j',
    async (key) => {
      const reply = await create('Never', key);
      expect(reply.statusCode).toBe(400);
      expect(reply.json()).toMatchObject({ issues: [{ path: 'Idempotency-Key' }] });
    },
  );

  it('never keeps a reply with a credential in it', () => {
    const telling = /^(key|token|secret|url|code|codes|password|backupCodes|totpUri)$/;
    const unmarked = opened.app
      .get(Doors)
      .routes.filter(isCreating)
      .filter(({ reply }) => reply?.schema && !reply.secret)
      .filter(
        ({ reply }) =>
          reply?.schema && fieldsOf(replyJsonSchema(reply.schema)).some((field) => telling.test(field)),
      );
    expect(unmarked.map(({ operation }) => operation)).toEqual([]);
  });
});

/** Every field that a schema names, at any depth. */
function fieldsOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { properties } = value as { properties?: object };
  return [...Object.keys(properties ?? {}), ...Object.values(value).flatMap(fieldsOf)];
}
