import { startWireServer, wireDialects, type WireServer } from '@mosaicstack/testing';
import type {
  AuditEntry,
  MessageAck,
  ModelList,
  Page,
  Provider,
  ProviderList,
  ProviderTest,
  ProviderTestEvent,
  Run,
  Team,
  UsageReport,
} from '@mosaicstack/types';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openInstance, type OpenInstance, type Someone } from '../../bootstrap/testing/open-instance.js';
import { typeCommand } from '../commands/testing/type-command.js';

const [anthropicWire, , completionsWire] = wireDialects;
const keyOf = (who: string): string => `sk-ant-canary-${who}-1234567890`;

describe('providers', () => {
  let instance: OpenInstance;
  let server: WireServer;
  let elsewhere: WireServer;
  let ada: Someone;
  let bob: Someone;

  beforeAll(async () => {
    if (!anthropicWire || !completionsWire) throw new Error('no dialect');
    server = await startWireServer(anthropicWire, ['claude-haiku-4-5', 'claude-opus-5']);
    elsewhere = await startWireServer(completionsWire);
    instance = await openInstance({ MOSAIC_OUTBOUND_ALLOWED_HOSTS: new URL(server.url).host });
    ({ ada } = instance);
    bob = await instance.add('Bob');
  });
  afterAll(async () => {
    await instance?.close();
    await server?.close();
    await elsewhere?.close();
  });
  beforeEach(() => void (server.calls.length = server.lists.length = 0));

  const add = (who: Someone, fields: object = {}) =>
    instance.call<Provider & { code?: string; cause?: string }>(
      'POST',
      '/api/providers',
      { kind: 'anthropic', baseUrl: server.url, apiKey: keyOf(who.name.toLowerCase()), ...fields },
      who,
    );
  const list = async (who: Someone) =>
    (await instance.call<ProviderList>('GET', '/api/providers', undefined, who)).body.providers;
  const models = async (who: Someone) =>
    (await instance.call<ModelList>('GET', '/api/models', undefined, who)).body.models;
  const trial = (who: Someone, fields: object = {}) =>
    instance.call<ProviderTest & { code?: string }>(
      'POST',
      '/api/providers/test',
      { provider: 'anthropic', ...fields },
      who,
    );
  /** What is told of a trial while it comes. */
  const streamed = async ({ token }: Someone, fields: object = {}) => {
    const { statusCode, headers, payload } = await instance.app.inject({
      ...{ method: 'POST', url: '/api/providers/test/stream', payload: { provider: 'anthropic', ...fields } },
      headers: { host: '127.0.0.1:14242', authorization: `Bearer ${token}` },
    });
    const events = payload
      .split('\n\n')
      .filter((event) => event.startsWith('data: '))
      .map((event) => JSON.parse(event.slice('data: '.length)) as ProviderTestEvent);
    return { statusCode, type: headers['content-type'], payload, events };
  };
  const remove = (who: Someone, { connectionId }: Provider) =>
    instance.call('DELETE', `/api/providers/${connectionId}`, undefined, who);
  const keysSent = () => server.calls.map(({ headers }) => headers['x-api-key']);

  it('lead nobody into the operator’s network, in whatever dialect', async () => {
    const google = await add(bob, { kind: 'google', baseUrl: 'http://127.0.0.1:9/v1beta' });
    expect(google).toMatchObject({ body: { code: 'outbound_refused' } });
    expect(server.lists).toEqual([]);
  });

  it('are kept once a real call with them works, and only that', async () => {
    const bad = await add(bob, { baseUrl: `${server.url}/missing/` });
    expect(bad).toMatchObject({ status: 400, body: { code: 'provider_check_failed' } }); // a list alone is none
    server.next({ status: 400, refusal: { kind: 'billing_error', message: `No credit: ${keyOf('bob')}` } });
    const poor = await add(bob);
    expect(poor).toMatchObject({
      status: 400,
      body: { message: 'Anthropic could not be added: it gives no answer.', code: 'provider_check_failed' },
    });
    expect(poor.body.cause).toMatch(/^It lists 2 models\. .* status 400\. No credit: /);
    expect(JSON.stringify(poor.body)).not.toContain('canary');
    expect(await list(bob)).toEqual([]);

    server.next({ text: ['Yes.'], usage: { input: 1_000_000, output: 0, cached: 0 } });
    const { status, body } = await add(bob);
    expect(status).toBe(201);
    expect(server.lists.at(-1)?.headers['x-api-key']).toBe(keyOf('bob'));
    expect(keysSent().at(-1)).toBe(keyOf('bob'));
    expect(body).toMatchObject({
      provider: 'anthropic',
      scope: 'personal',
      keyHint: '…7890',
      state: 'healthy',
      models: 2,
      isManageable: true,
    });
    expect(JSON.stringify(body)).not.toContain('canary');
    const nobody = await add(bob, {
      provider: 'lab',
      baseUrl: 'http://127.0.0.1:9',
      kind: 'openai-compatible',
    });
    expect([nobody.status, nobody.body.code]).toEqual([403, 'outbound_refused']);
    expect((await list(bob)).map(({ provider }) => provider)).toEqual(['anthropic']);
  });

  it('cost their owner what that answer took, which no limit here is about', async () => {
    const paul = await instance.add('Paul');
    const url = `/api/admin/users/${paul.id}/quota`;
    expect((await instance.call('PATCH', url, { usdPerDay: 0 }, ada)).status).toBe(200);
    server.next({ text: ['Yes.'], usage: { input: 1_000_000, output: 0, cached: 0 } });

    const added = await add(paul);

    expect(added.status).toBe(201);
    const { body } = await instance.call<UsageReport>('GET', '/api/usage?by=model', undefined, paul);
    expect(body.total).toMatchObject({ calls: 1, costUsd: 1 });
    expect((await trial(paul)).status).toBe(402);
    await remove(paul, added.body);
    server.next({ text: ['Hello.'] });
  });

  it('of one’s own are nobody else’s to see, use, try or remove', async () => {
    const [bobs] = await list(bob);
    if (!bobs) throw new Error('none');
    expect(await list(ada)).toEqual([]);
    expect((await models(ada)).map(({ provider }) => provider)).toEqual(['demo']);
    expect((await models(bob)).map(({ reference }) => reference)).toContain('anthropic/claude-haiku-4-5');
    expect((await trial(ada)).status).toBe(404);
    expect((await remove(ada, bobs)).status).toBe(404);
    expect(await list(bob)).toHaveLength(1);
  });

  it('of everybody are used until somebody has one of their own, which is asked with their own key', async () => {
    expect((await add(ada, { scope: 'instance' })).status).toBe(201);
    const carol = await instance.add('Carol');
    expect((await list(carol)).map(({ scope, isManageable }) => [scope, isManageable])).toEqual([
      ['instance', false],
    ]);
    server.calls.length = 0;
    for (const who of [ada, carol, bob]) expect((await trial(who)).status).toBe(200);
    expect(keysSent()).toEqual([keyOf('ada'), keyOf('ada'), keyOf('bob')]);
  });

  it('of one’s own are asked as well for a summary that one wants', async () => {
    const { body: talk } = await instance.call<{ id: string }>('POST', '/api/conversations', {}, bob);
    for (let turn = 0; turn < 6; turn += 1) {
      const sent = { clientId: crypto.randomUUID(), content: `Turn ${turn}`, approvals: 'never' };
      const url = `/api/conversations/${talk.id}/messages`;
      const { runId } = (await instance.call<MessageAck>('POST', url, sent, bob)).body;
      const run = async () => (await instance.call<Run>('GET', `/api/runs/${runId}`, undefined, bob)).body;
      await expect.poll(async () => (await run()).endedAt, { timeout: 60_000 }).not.toBeNull();
    }
    const answers = server.calls.length;
    const compacted = await instance.call('POST', `/api/conversations/${talk.id}/compact`, {}, bob);
    expect(compacted.status).toBe(200);
    expect(server.calls.length).toBeGreaterThan(answers);
    expect(new Set(keysSent())).toEqual(new Set([keyOf('bob')]));
  });

  it('of everybody are added by administrators alone, those of a team by its owners', async () => {
    const team = await instance.call<Team>('POST', '/api/teams', { name: 'Tiles' }, ada);
    const teamId = team.body.id;
    expect((await add(bob, { scope: 'instance' })).status).toBe(403);
    expect((await add(bob, { scope: 'team', teamId })).status).toBe(404);
    expect((await add(ada, { scope: 'team' })).status).toBe(400);
    const { status, body } = await add(ada, { scope: 'team', teamId, provider: 'tiles' });
    expect([status, body.scope, body.teamId]).toEqual([201, 'team', teamId]);
    expect((await list(bob)).map(({ provider }) => provider)).not.toContain('tiles');
  });

  it('answer a trial with words, times and what it cost', async () => {
    server.next({ text: ['I am ', 'ready.'], usage: { input: 1_000_000, output: 0, cached: 0 } });
    const { status, body } = await trial(bob);
    expect(status).toBe(200);
    expect(body).toMatchObject({ model: 'anthropic/claude-haiku-4-5', text: 'I am ready.', costUsd: 1 });
    expect(body.firstTokenMilliseconds).toBeLessThanOrEqual(body.milliseconds);
    server.next({ status: 401, refusal: { kind: 'authentication_error', message: `bad ${keyOf('bob')}` } });
    const refused = await trial(bob);
    expect([refused.status, JSON.stringify(refused.body).includes('canary')]).toEqual([503, false]);
    const [hers] = await list(bob);
    expect(hers?.lastError?.message).toContain('refused');
  });

  it('tell a trial while it comes, and refuse one as any other request before its first word', async () => {
    server.next({ text: ['I am ', 'ready.'], usage: { input: 1_000_000, output: 0, cached: 0 } });
    const { statusCode, type, events } = await streamed(bob);
    expect([statusCode, type]).toEqual([200, 'text/event-stream; charset=utf-8']);
    const pieces = events.flatMap((event) => (event.type === 'text' ? [event.text] : []));
    expect(pieces.join('')).toBe('I am ready.');
    expect(events.at(-1)).toMatchObject({ type: 'result', result: { text: 'I am ready.', costUsd: 1 } });
    server.next({ status: 401, refusal: { kind: 'authentication_error', message: `bad ${keyOf('bob')}` } });
    const refused = await streamed(bob);
    expect([refused.statusCode, refused.payload.includes('canary')]).toEqual([503, false]);
    expect((await streamed(bob, { provider: 'nobody' })).statusCode).toBe(404);
  });

  it('end a trial that is under way when its person is banned', async () => {
    const eve = await instance.add('Eve');
    server.next({ text: ['Yes.'] });
    expect((await add(eve)).status).toBe(201);
    const before = server.calls.length;
    server.next({ text: ['I am ', 'ready.'], holdsAfter: 1 });
    const [whole, told] = [trial(eve), streamed(eve)];
    const command = typeCommand(instance, eve, 'provider test anthropic');
    await expect.poll(() => server.calls.length).toBe(before + 3);
    await instance.call('POST', `/api/admin/users/${eve.id}/ban`, { reason: 'spam' }, ada);
    expect(await whole).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect((await told).events.at(-1)).toMatchObject({ type: 'failed', error: { code: 'forbidden' } });
    expect(await command).toMatchObject({ ok: false, error: { code: 'forbidden' } });
  });

  it('never send a key to another host: a new address starts without one', async () => {
    const moved = await instance.call(
      'POST',
      '/api/providers',
      { kind: 'openai-compatible', provider: 'lab', baseUrl: `${elsewhere.url}/v1`, scope: 'instance' },
      ada,
    );
    expect(moved.status).toBe(201);
    const keyless = { kind: 'anthropic', baseUrl: elsewhere.url, scope: 'instance' };
    expect((await instance.call('POST', '/api/providers', keyless, ada)).status).toBe(400);
    for (const { headers } of [...elsewhere.calls, ...elsewhere.lists])
      expect(JSON.stringify(headers)).not.toContain('canary');
  });

  it('are written to the audit log without what they are', async () => {
    const { body } = await instance.call<Page<AuditEntry>>(
      'GET',
      '/api/admin/audit?limit=100',
      undefined,
      ada,
    );
    const told = body.items.filter(({ verb }) => verb.startsWith('provider.'));
    expect(told.map(({ verb }) => verb)).toEqual(expect.arrayContaining(['provider.add', 'provider.remove']));
    expect(JSON.stringify(body)).not.toContain('canary');
    const own = await instance.call<Page<AuditEntry>>('GET', '/api/account/audit?limit=100', undefined, bob);
    expect(own.body.items.map(({ verb }) => verb)).toContain('provider.add');
  });

  it('cost what an administrator says, for everybody and at once', async () => {
    const reference = 'anthropic/claude-opus-5';
    const set = (who: Someone, price: object | null) =>
      instance.call('PATCH', '/api/providers/prices', { reference, price }, who);
    const priced = async () => (await models(bob)).find((model) => model.reference === reference);
    const before = await priced();
    expect(before?.sources.price).toBe('catalogue');
    expect((await set(bob, { input: 0, output: 0 })).status).toBe(403);
    expect((await set(ada, { input: 1, output: 2 })).status).toBe(200);
    expect(await priced()).toMatchObject({
      price: { input: 1, output: 2, cacheRead: 1 },
      costTier: 'standard',
      sources: { price: 'administrator' },
    });
    await set(ada, null);
    expect((await priced())?.price).toEqual(before?.price);
  });
});
