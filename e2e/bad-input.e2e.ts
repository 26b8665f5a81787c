import { io, type Socket } from 'socket.io-client';
import { newClientId } from '@mosaicstack/client';
import { chatNamespace, socketPath, textOf, type SocketError } from '@mosaicstack/types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GatewayProcess, sleep } from './support/gateway-process.js';
import { makeTier, type TierUnderTest } from './support/tiers.js';
import { startModelProcess, type ModelProcess } from './support/model-process.js';
import { setUp, type Person } from './support/person.js';
import { untilRunEnded } from './support/waiting.js';

const badModels = {
  'fail-500': 'model_unavailable',
  'fail-400': 'model_refused',
  garbage: 'model_reply_invalid',
  'drop-after-50': 'model_unavailable',
  silent: 'model_stalled',
  'stall-after-20': 'model_stalled',
  page: 'model_reply_invalid',
} as const;

describe('a gateway that is sent rubbish', () => {
  let tier: TierUnderTest;
  let gateway: GatewayProcess;
  let model: ModelProcess;
  let person: Person;
  let pid: number;

  beforeAll(async () => {
    model = await startModelProcess([...Object.keys(badModels), 'huge-10mb', 'tokens-300-10ms', 'echo']);
    tier = await makeTier('local', {
      env: { MOSAIC_OPENAI_BASE_URL: model.baseUrl },
      config: { runs: { stallSeconds: 3 } },
    });
    gateway = tier.gateway;
    await gateway.start();
    pid = gateway.pid;
    person = await setUp(gateway);
  }, 600_000);

  afterAll(async () => {
    await tier.dispose();
    model.stop();
  });

  const post = (path: string, body: string, headers: Record<string, string> = {}) =>
    fetch(`${gateway.url}${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${person.token}`,
        ...headers,
      },
      body,
    });

  const send = async (name: string, content = 'Hello.') => {
    const { models } = await person.client.models();
    const reference = models.find((known) => known.model === name)?.reference;
    if (!reference) throw new Error(`no model ${name} in ${JSON.stringify(models)}`);
    return person.client.conversations.send({ clientId: newClientId(), content, model: reference });
  };

  const expectOurShape = async (reply: Response, status: number, code: string) => {
    expect(reply.status).toBe(status);
    const body = (await reply.json()) as Record<string, unknown>;
    expect(body).toMatchObject({ code, requestId: expect.any(String), message: expect.any(String) });
    expect(JSON.stringify(body)).not.toMatch(/\bat .+:\d+:\d+/);
    return body;
  };

  it('names the fields it does not know', async () => {
    const reply = await post('/api/conversations', '{"title":"ok","colour":"red","ownerId":"me"}');
    const body = await expectOurShape(reply, 400, 'invalid_request');
    expect(body['issues']).toEqual([
      { path: 'colour', message: expect.any(String) },
      { path: 'ownerId', message: expect.any(String) },
    ]);
  });

  it('refuses a body of 50 MB, and lets its sender hear of it', async () => {
    const reply = await post('/api/conversations', `{"title":"${'x'.repeat(50 * 1024 * 1024)}"}`);
    await expectOurShape(reply, 413, 'too_large');
  });

  it.each(['/api/%ff', '/api/conversations/%zz'])(
    'refuses the unreadable address %s in one shape',
    async (path) => {
      await expectOurShape(await fetch(`${gateway.url}${path}`), 400, 'invalid_request');
    },
  );

  it.each(['stop', 'continue', 'discard'])('refuses fields in the body of %s', async (action) => {
    const reply = await post(`/api/runs/0197a1f0-0000-7000-8000-000000000000/${action}`, '{"x":1}');
    const body = await expectOurShape(reply, 400, 'invalid_request');
    expect(body['issues']).toEqual([{ path: 'x', message: expect.any(String) }]);
  });

  it('refuses JSON ten thousand levels deep', async () => {
    const reply = await post('/api/conversations', `${'['.repeat(10_000)}${']'.repeat(10_000)}`);
    await expectOurShape(reply, 400, 'invalid_request');
  });

  it.each([
    ['not JSON', '{'],
    ['no object', '"text"'],
    ['a poisoned prototype', '{"__proto__":{"admin":true}}'],
    ['nothing', ''],
  ])('refuses %s as a message', async (_, body) => {
    const reply = await post('/api/conversations/0197a1f0-0000-7000-8000-000000000000/messages', body);
    await expectOurShape(reply, 400, 'invalid_request');
  });

  it('refuses another content type', async () => {
    const reply = await post('/api/conversations', 'title=x', {
      'content-type': 'application/x-www-form-urlencoded',
    });
    await expectOurShape(reply, 400, 'invalid_request');
  });

  it('stores text that databases choke on', async () => {
    const ack = await send('echo', 'nul \u0000, half a pair \ud83d, and whole 🧩');
    expect((await untilRunEnded(person, ack.runId)).state).toBe('completed');
    const [question] = await person.client.conversations.history(ack.conversationId);
    expect(question && textOf(question)).toBe('nul \ufffd, half a pair \ufffd, and whole 🧩');
  });

  it.each(Object.entries(badModels))(
    'explains a model server that does %s, while another stream goes on',
    async (name, code) => {
      const good = await send('tokens-300-10ms');
      const bad = await send(name);
      const failed = await untilRunEnded(person, bad.runId, 60_000);
      expect(failed).toMatchObject({ state: 'failed', error: { code } });
      expect((await untilRunEnded(person, good.runId)).state).toBe('completed');
      const history = await person.client.conversations.history(bad.conversationId);
      expect(history.at(0)?.id).toBe(bad.messageId);
      if (name.includes('after')) {
        const answer = history.find(({ role }) => role === 'assistant');
        expect(answer && textOf(answer)).toContain('t0001');
      }
    },
    600_000,
  );

  it('ends an answer of 10 MB at its limit and keeps what came', async () => {
    const ack = await send('huge-10mb');
    const run = await untilRunEnded(person, ack.runId, 120_000);
    expect(run).toMatchObject({ state: 'failed', error: { code: 'answer_too_long' } });
    const history = await person.client.conversations.history(ack.conversationId);
    const answer = history.find(({ role }) => role === 'assistant');
    expect(answer && textOf(answer).length).toBe(1_000_000);
  }, 600_000);

  const openSocket = async (): Promise<Socket> => {
    const socket = io(`${gateway.url}${chatNamespace}`, {
      path: socketPath,
      addTrailingSlash: false,
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      auth: { token: person.token },
    });
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', () => resolve());
      socket.once('connect_error', reject);
    });
    return socket;
  };

  it.each([
    ['message', undefined],
    ['message', 'text'],
    ['message', { clientId: 'x' }],
    ['message', { clientId: newClientId(), content: 'x', isAdmin: true }],
    ['subscribe', { conversationId: '../../etc' }],
    ['run:stop', { runId: null }],
  ])('answers a wrong %s event %j with an error that keeps the connection', async (event, payload) => {
    const socket = await openSocket();
    const error = new Promise<SocketError>((resolve) => socket.once('error', resolve));
    socket.emit(event, payload);
    expect(await error).toMatchObject({ code: 'invalid_request' });
    expect(socket.connected).toBe(true);
    socket.disconnect();
  });

  it('slows a socket that floods, and cuts it off when it goes on', async () => {
    const socket = await openSocket();
    const codes = new Set<string>();
    socket.on('error', ({ code }: SocketError) => codes.add(code));
    const cut = new Promise<void>((resolve) => socket.once('disconnect', () => resolve()));
    for (let number = 0; number < 5_000; number += 1) socket.emit('run:stop', {});
    await cut;
    expect(codes).toContain('rate_limited');
  });

  it('cuts off a socket that sends thousands of events a second, though some are admitted', async () => {
    const socket = await openSocket();
    let told = 0;
    socket.on('error', () => (told += 1));
    const state = { isOpen: true };
    socket.once('disconnect', () => (state.isOpen = false));
    const began = Date.now();
    while (state.isOpen && Date.now() - began < 120_000) {
      for (let number = 0; number < 100; number += 1) socket.emit('run:stop', {});
      await sleep(20);
    }
    expect(state.isOpen).toBe(false);
    // Each admitted event is answered; beyond that the socket is told once a second.
    expect(told).toBeLessThan(1_000);
    socket.disconnect();
  });

  it('closes a socket that sends more than a message may hold', async () => {
    const socket = await openSocket();
    const cut = new Promise<void>((resolve) => socket.once('disconnect', () => resolve()));
    socket.emit('message', { clientId: newClientId(), content: 'x'.repeat(50 * 1024 * 1024) });
    await cut;
  });

  it('is still the same process', () => {
    expect(gateway.pid).toBe(pid);
    expect(gateway.stderr).not.toContain('unhandled');
  });
});
