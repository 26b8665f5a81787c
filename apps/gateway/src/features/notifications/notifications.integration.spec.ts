import { createPublicKey, randomUUID, verify } from 'node:crypto';
import type { PushNotifier } from '@mosaicstack/agent';
import {
  type FakePushService,
  startFakePushService,
  subscribedBrowser,
  type SubscribedBrowser,
} from '@mosaicstack/testing';
import {
  type Conversation,
  type MessageAck,
  mostPushDevices,
  type PushDevice,
  type PushDevices,
  type PushMessage,
  type Run,
} from '@mosaicstack/types';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openInstance, type OpenInstance, type Someone } from '../../bootstrap/testing/open-instance.js';
import { VIEWERS } from '../../platform/platform.tokens.js';
import type { Viewers } from '../../platform/realtime/viewers.js';
import { PUSH_NOTIFIER } from './notifications.tokens.js';

const devices = '/api/notifications/devices';
const patience = { timeout: 60_000, interval: 50 };

describe('browsers that call a person', () => {
  let service: FakePushService;
  let instance: OpenInstance;
  let people = 0;
  let person: Someone;

  beforeAll(async () => {
    service = await startFakePushService();
    instance = await openInstance({ MOSAIC_OUTBOUND_ALLOWED_HOSTS: service.host });
  });
  afterAll(async () => {
    await instance?.close();
    await service?.close();
  });
  beforeEach(async () => {
    person = await instance.add(`Person${(people += 1)}`);
  });

  const browser = (): SubscribedBrowser => subscribedBrowser(`http://${service.host}/to/${randomUUID()}`);
  const add = (to: Pick<SubscribedBrowser, 'subscription'>, who: { token: string } = person) =>
    instance.call<PushDevice & { code?: string }>(
      'POST',
      devices,
      { subscription: to.subscription, name: 'Firefox on Linux' },
      { token: who.token },
    );
  const list = async (who = person) =>
    (await instance.call<PushDevices>('GET', devices, undefined, who)).body.items;
  const test = (id: string, who = person) => instance.call('POST', `${devices}/${id}/test`, {}, who);
  const takenBy = ({ subscription }: SubscribedBrowser) =>
    service.taken.filter(({ path }) => subscription.endpoint.endsWith(path));
  /** The messages that reached a browser, decrypted by its own keys. */
  const readBy = (to: SubscribedBrowser): PushMessage[] =>
    takenBy(to).map(({ body }) => to.read(body) as PushMessage);

  const rowsOf = ({ id: userId }: Someone) => {
    const actor = { userId, role: 'member' } as const;
    return instance.platform.database.agent.run(actor, ({ pushDevices }) => pushDevices.list(actor));
  };
  const prefer = (key: string, value: unknown) =>
    instance.call('POST', '/api/preferences', { key, value }, person);
  const begin = async () =>
    (await instance.call<Conversation>('POST', '/api/conversations', { title: 'Trip to Ravenna' }, person))
      .body;
  const say = async ({ id }: Conversation, content: string) => {
    const sent = { clientId: randomUUID(), content };
    const url = `/api/conversations/${id}/messages`;
    return (await instance.call<MessageAck>('POST', url, sent, person)).body;
  };
  const ended = async ({ runId }: MessageAck) => {
    const state = async () =>
      (await instance.call<Run>('GET', `/api/runs/${runId}`, undefined, person)).body.state;
    await expect.poll(state, patience).toBe('completed');
  };

  /** Once this resolves, whoever was to be called for the run has been. */
  const decided = ({ runId }: MessageAck) =>
    instance.app.get<PushNotifier>(PUSH_NOTIFIER).run({ userId: person.id, role: 'member' }, runId);

  it('are told that an answer is there: by its title and nothing that anybody wrote', async () => {
    const to = browser();
    expect((await add(to)).status).toBe(201);
    await prefer('interface.language', 'de');
    const talk = await begin();
    await say(talk, 'Hello, secret words');

    await expect.poll(() => takenBy(to).length, patience).toBe(1);
    expect(readBy(to)).toEqual([
      { v: 1, kind: 'run-finished', conversationId: talk.id, title: 'Trip to Ravenna', language: 'de' },
    ]);
    const headers = takenBy(to)[0]?.headers ?? {};
    expect(headers).toMatchObject({ urgency: 'normal', 'content-encoding': 'aes128gcm' });
    expect(Number(headers['ttl'] ?? 0)).toBeGreaterThan(60 * 60);
    expect(headers['topic']).toMatch(/^[\w-]{1,32}$/);
    await expect.poll(async () => (await list())[0]?.lastSentAt, patience).toEqual(expect.any(String));
  });

  it('hear who calls: one key for the whole instance, signed for that push service alone', async () => {
    const to = browser();
    const { id } = (await add(to)).body;
    const { publicKey } = (await instance.call<PushDevices>('GET', devices, undefined, person)).body;
    expect((await test(id)).status).toBe(204);
    expect(readBy(to)).toMatchObject([{ kind: 'test', conversationId: null, title: null }]);
    const [, token = '', known] =
      /^vapid t=([^,]+), k=(.+)$/.exec(String(takenBy(to)[0]?.headers.authorization)) ?? [];
    expect(known).toBe(publicKey);
    const [head = '', claims = '', signature = ''] = token.split('.');
    const point = Buffer.from(publicKey, 'base64url');
    const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString('base64url'));
    const key = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '' }, format: 'jwk' });
    const signed = Buffer.from(`${head}.${claims}`);
    expect(
      verify('sha256', signed, { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url')),
    ).toBe(true);
    const { aud } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { aud: string };
    expect(aud).toBe(`http://${service.host}`);
  });

  it('are told that something waits for an answer, at once and urgently', async () => {
    const to = browser();
    await add(to);
    await prefer('agent.approvals.read', 'ask');
    const talk = await begin();
    await say(talk, 'What is on today?');
    await expect.poll(() => takenBy(to).length, patience).toBe(1);
    expect(readBy(to)).toMatchObject([{ kind: 'approval', conversationId: talk.id }]);
    expect(takenBy(to)[0]?.headers).toMatchObject({ urgency: 'high' });
  });

  it('stay quiet about what their owner does not want to hear of', async () => {
    const to = browser();
    await add(to);
    await prefer('notify.runs', false);
    const ack = await say(await begin(), 'Hello');
    await ended(ack);
    await decided(ack);
    await prefer('agent.approvals.read', 'ask');
    await say(await begin(), 'What is on today?');
    await expect.poll(() => readBy(to).map(({ kind }) => kind), patience).toEqual(['approval']);
  });

  it('stay quiet about the conversation that their owner has before their eyes', async () => {
    const viewers = instance.app.get<Viewers>(VIEWERS);
    const to = browser();
    await add(to);
    const [watched, other] = [await begin(), await begin()];
    viewers.hold({ userId: person.id, conversationId: watched.id, pageId: 'a page' });
    const ack = await say(watched, 'Hello');
    await ended(ack);
    await decided(ack);
    await say(other, 'Hello');
    await expect.poll(() => readBy(to).map((one) => one.conversationId), patience).toEqual([other.id]);
  });

  it.each([404, 410])('are forgotten once their push service says %i', async (status) => {
    const { id } = (await add(browser())).body;
    service.answerOnceWith(status);
    expect((await test(id)).body).toMatchObject({ code: 'gone' });
    expect(await list()).toEqual([]);
  });

  it('are tried again after a push service was out of order', async () => {
    const to = browser();
    await add(to);
    service.answerOnceWith(503);
    await ended(await say(await begin(), 'Hello'));
    await expect.poll(() => takenBy(to).length, patience).toBe(2);
    await expect.poll(async () => (await list())[0]?.lastSentAt, patience).toEqual(expect.any(String));
  });

  it('are not called by way of a redirect', async () => {
    const { id } = (await add(browser())).body;
    const elsewhere = browser();
    service.answerOnceWith(307, { location: elsewhere.subscription.endpoint });
    expect((await test(id)).body).toMatchObject({ code: 'outbound_refused' });
    expect(takenBy(elsewhere)).toEqual([]);
  });

  it('are let go when their session ends, when somebody else signs in there, and with the account', async () => {
    const to = browser();
    const { token } = (await instance.signIn(person.email)).body;
    await add(to, { token });
    const own = await add(browser());
    expect(await list()).toHaveLength(2);
    await instance.call('POST', '/api/auth/sign-out', {}, { token });
    expect((await list()).map(({ id }) => id)).toEqual([own.body.id]);

    const next = await instance.add(`Next${people}`);
    await add(to);
    await add(to, next);
    expect((await list()).map(({ id }) => id)).toEqual([own.body.id]);
    expect(await list(next)).toMatchObject([{ current: true }]);

    const removal = { confirmEmail: person.email, password: person.password };
    expect((await instance.call('DELETE', '/api/account', removal, person)).status).toBe(204);
    expect(await rowsOf(person)).toEqual([]);
  });

  it('are kept without anything readable of where they are', async () => {
    const to = browser();
    const { body } = await add(to);
    expect(JSON.stringify(body)).not.toContain(to.subscription.endpoint);
    const rows = await rowsOf(person);
    expect(rows).toHaveLength(1);
    for (const secret of [to.subscription.endpoint, ...Object.values(to.subscription.keys)])
      expect(JSON.stringify(rows)).not.toContain(secret);
  });

  it('are added by a session alone, and removed by their owner alone', async () => {
    const key = await instance.call<{ key: string }>(
      'POST',
      '/api/keys',
      { name: 'all', scopes: ['read', 'write', 'chat', 'approve'] },
      person,
    );
    expect((await add(browser(), { token: key.body.key })).body).toMatchObject({ code: 'forbidden' });
    const { id } = (await add(browser())).body;
    const next = await instance.add(`Other${people}`);
    expect((await test(id, next)).status).toBe(404);
    expect((await instance.call('DELETE', `${devices}/${id}`, undefined, next)).status).toBe(404);
    expect((await instance.call('DELETE', `${devices}/${id}`, undefined, person)).status).toBe(204);
    expect(await list()).toEqual([]);
  });

  it('are so many and no more', async () => {
    for (let count = 0; count < mostPushDevices; count += 1) expect((await add(browser())).status).toBe(201);
    expect((await add(browser())).body).toMatchObject({ code: 'too_large' });
  });

  it('are not taken where nobody may be reached', async () => {
    for (const [endpoint, code] of [
      ['https://127.0.0.1:8443/push', 'outbound_refused'],
      ['https://169.254.169.254/latest', 'outbound_refused'],
      ['http://127.0.0.1:9/push', 'outbound_refused'],
      ['http://203.0.113.7/push', 'outbound_refused'],
      ['file:///etc/passwd', 'invalid_request'],
    ] as const) {
      const { body } = await add(subscribedBrowser(endpoint));
      expect({ endpoint, code: body.code }).toEqual({ endpoint, code });
    }
    expect(await list()).toEqual([]);
  });

  it('are not taken with a key that is none', async () => {
    const { subscription } = browser();
    const keys = { ...subscription.keys, p256dh: 'A'.repeat(87) };
    expect((await add({ subscription: { ...subscription, keys } })).body).toMatchObject({
      code: 'invalid_request',
    });
  });
});
