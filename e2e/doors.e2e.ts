import { io, type Socket } from 'socket.io-client';
import { chatNamespace, socketPath } from '@mosaicstack/types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import http from 'node:http';
import { newClientId } from '@mosaicstack/client';
import { GatewayProcess } from './support/gateway-process.js';
import { setUp, type Person } from './support/person.js';

/** Node's fetch refuses to forge a Host, so the forms are sent by hand. */
const request = (url: string, headers: Record<string, string>, method = 'GET'): Promise<number> =>
  new Promise((resolve, reject) => {
    const sent = http.request(url, { method, headers }, (reply) => {
      reply.resume();
      resolve(reply.statusCode ?? 0);
    });
    sent.on('error', reject);
    sent.end(method === 'POST' ? '{}' : undefined);
  });

const connects = (url: string, extraHeaders: Record<string, string>, token?: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket: Socket = io(`${url}${chatNamespace}`, {
      path: socketPath,
      addTrailingSlash: false,
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      extraHeaders,
      auth: token ? { token } : {},
    });
    const end = (connected: boolean) => {
      socket.disconnect();
      resolve(connected);
    };
    socket.once('connect', () => end(true));
    socket.once('connect_error', () => end(false));
  });

describe('the doors of a gateway', () => {
  let gateway: GatewayProcess;
  let person: Person;

  beforeAll(async () => {
    gateway = await GatewayProcess.start();
    person = await setUp(gateway);
  }, 600_000);
  afterAll(() => gateway.dispose());

  const foreign = [
    'https://evil.example',
    'null',
    'http://127.0.0.1:1',
    'http://localhost.evil.example',
    'file://',
  ];

  it.each(foreign)('refuse requests from a page of %s', async (origin) => {
    expect(await request(`${gateway.url}/api/models`, { origin })).toBe(403);
    expect(
      await request(
        `${gateway.url}/api/bootstrap/setup`,
        { origin, 'content-type': 'application/json' },
        'POST',
      ),
    ).toBe(403);
  });

  it.each(foreign)('refuse a socket from a page of %s, signed in or not', async (origin) => {
    expect(await connects(gateway.url, { origin }, person.token)).toBe(false);
  });

  it.each(['evil.example', 'localhost.evil.example', '169.254.169.254'])(
    'do not answer under the name %s',
    async (host) => {
      expect(await request(`${gateway.url}/health`, { host })).toBe(403);
      expect(await connects(gateway.url, { host }, person.token)).toBe(false);
    },
  );

  it('admit their own page and programs', async () => {
    expect(await connects(gateway.url, { origin: gateway.url }, person.token)).toBe(true);
    expect(await connects(gateway.url, {}, person.token)).toBe(true);
    expect(await request(`${gateway.url}/health`, { origin: gateway.url })).toBe(200);
  });

  it('let a key do over a socket what its scopes allow, and nothing else', async () => {
    const { key } = await person.client.keys.create({
      name: 'reader',
      scopes: ['read'],
      expiresAt: null,
      addresses: [],
    });
    const socket = io(`${gateway.url}${chatNamespace}`, {
      path: socketPath,
      addTrailingSlash: false,
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      auth: { token: key },
    });
    const next = (event: string): Promise<object> => new Promise((resolve) => socket.once(event, resolve));
    await next('connect');
    const { id } = await person.client.conversations.create({ title: 'Read only' });
    const refused = next('error');
    socket.emit('message', { clientId: newClientId(), content: 'Hello', conversationId: id });
    expect(await refused).toMatchObject({ code: 'forbidden', conversationId: id });
    const stopped = next('error');
    socket.emit('run:stop', { runId: newClientId() });
    expect(await stopped).toMatchObject({ code: 'forbidden' });
    const malformed = next('error');
    socket.emit('subscribe', {});
    expect(await malformed).toMatchObject({ code: 'invalid_request' });
    socket.disconnect();
    expect((await person.client.conversations.messages(id)).items).toEqual([]);
  });

  it('turn away a socket without a session or with a wrong one', async () => {
    expect(await connects(gateway.url, {})).toBe(false);
    expect(await connects(gateway.url, {}, 'wrong')).toBe(false);
  });

  it('close open sockets of somebody who signs out, and refuse the old token', async () => {
    const reply = await fetch(`${gateway.url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'ada@example.org', password: 'correct horse battery' }),
    });
    const { token } = (await reply.json()) as { token: string };
    const socket = io(`${gateway.url}${chatNamespace}`, {
      path: socketPath,
      addTrailingSlash: false,
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      auth: { token },
    });
    await new Promise<void>((resolve) => socket.once('connect', () => resolve()));
    const closed = new Promise<void>((resolve) => socket.once('disconnect', () => resolve()));
    await fetch(`${gateway.url}/api/auth/sign-out`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: '{}',
    });
    await closed;
    const me = await fetch(`${gateway.url}/api/me`, { headers: { authorization: `Bearer ${token}` } });
    expect(me.status).toBe(401);
  });

  it('end an event stream of somebody who signs out', async () => {
    const reply = await fetch(`${gateway.url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'ada@example.org', password: 'correct horse battery' }),
    });
    const { token } = (await reply.json()) as { token: string };
    const ack = await person.client.conversations.send({
      clientId: newClientId(),
      content: 'Write 3000 words.',
    });
    const authorization = `Bearer ${token}`;
    const stream = await fetch(`${gateway.url}/api/runs/${ack.runId}/events`, { headers: { authorization } });
    const read = stream.text();
    await fetch(`${gateway.url}/api/auth/sign-out`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: '{}',
    });
    expect(await read).not.toContain('run-ended');
    await person.client.runs.stop(ack.runId);
  });

  it('admit nobody to the namespace that asks no questions', async () => {
    const socket = io(gateway.url, {
      path: socketPath,
      addTrailingSlash: false,
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
    });
    const admitted = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true));
      socket.once('connect_error', () => resolve(false));
    });
    socket.disconnect();
    expect(admitted).toBe(false);
  });

  it('let one person hold no more connections than the limit says', async () => {
    const sockets: Socket[] = [];
    const open = () =>
      new Promise<boolean>((resolve) => {
        const socket = io(`${gateway.url}${chatNamespace}`, {
          path: socketPath,
          addTrailingSlash: false,
          transports: ['websocket'],
          reconnection: false,
          forceNew: true,
          auth: { token: person.token },
        });
        sockets.push(socket);
        socket.once('connect', () => resolve(true));
        socket.once('connect_error', () => resolve(false));
      });
    for (let number = 0; number < 20; number += 1) expect(await open()).toBe(true);
    expect(await open()).toBe(false);
    for (const socket of sockets) socket.disconnect();
  });

  it('are taken by one gateway: a second on the same port says so', async () => {
    const second = await GatewayProcess.make({ port: gateway.port });
    expect(await second.startAndFail()).toBe(1);
    expect(second.stderr).toContain('MOSAIC_GATEWAY_PORT');
    await second.dispose();
  });

  it('are all closed to strangers except those meant for them', async () => {
    for (const address of [
      '/api/me',
      '/api/models',
      '/api/conversations',
      '/api/conversations/0197a1f0-0000-7000-8000-000000000000',
      '/api/runs/0197a1f0-0000-7000-8000-000000000000',
      '/api/runs/0197a1f0-0000-7000-8000-000000000000/events',
      '/api/admin/doctor',
    ]) {
      expect([address, (await fetch(`${gateway.url}${address}`)).status]).toEqual([address, 401]);
    }
  });

  it('answer unknown program addresses with JSON and unknown pages with a page', async () => {
    const program = await fetch(`${gateway.url}/api/nothing/here`);
    expect(program.status).toBe(404);
    expect(await program.json()).toMatchObject({ code: 'not_found' });
    const page = await fetch(`${gateway.url}/nothing-here`);
    expect(page.status).toBe(404);
    expect(page.headers.get('content-type')).toContain('text/html');
  });

  it.each([
    '/../package.json',
    '/%2e%2e/package.json',
    '/..%2f..%2fetc/passwd',
    '/_next/../../package.json',
    '/csp.json',
    '//etc/passwd',
    '/chat.html/../csp.json',
    '/%00',
    '/chat%2ehtml',
  ])('serve nothing but exported pages at %s', async (address) => {
    const status = await new Promise<number>((resolve, reject) => {
      const sent = http.request(
        {
          host: '127.0.0.1',
          port: gateway.port,
          path: address,
          headers: { host: `127.0.0.1:${gateway.port}` },
        },
        (reply) => {
          reply.resume();
          resolve(reply.statusCode ?? 0);
        },
      );
      sent.on('error', reject);
      sent.end();
    });
    expect([400, 404]).toContain(status);
  });
});
