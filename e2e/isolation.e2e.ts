import { io, type Socket } from 'socket.io-client';
import { newClientId } from '@mosaicstack/client';
import { chatNamespace, type MessageAck, type SocketError, socketPath } from '@mosaicstack/types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GatewayProcess, sleep } from './support/gateway-process.js';
import { admin, type Person } from './support/person.js';
import { services } from './support/services.js';
import { startTwoGateways, type TwoGateways } from './support/two-gateways.js';
import { untilRunEnded } from './support/waiting.js';

const canary = 'canary-3b9d';
const missing = '0197a1f0-0000-7000-8000-000000000000';
const bob = { email: 'bob@example.org' };

/** Everything of a reply that a person could tell apart; the request's own id aside. */
const visible = async (reply: Response) => {
  const body = (await reply.text()).replaceAll(/"requestId":"[^"]*"/g, '');
  return { status: reply.status, body };
};

describe.skipIf(!services)('two people on two gateways of one instance', () => {
  let gateways: TwoGateways;
  let first: GatewayProcess;
  let second: GatewayProcess;
  let ada: Person;
  let adaAck: MessageAck;
  let bobToken: string;

  const signIn = async (gateway: GatewayProcess): Promise<string> => {
    const reply = await fetch(`${gateway.url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: bob.email, password: admin.password }),
    });
    return ((await reply.json()) as { token: string }).token;
  };

  beforeAll(async () => {
    if (!services) return;
    gateways = await startTwoGateways(services);
    ({ first, second, ada } = gateways);
    adaAck = await ada.client.conversations.send({
      clientId: newClientId(),
      content: `${canary} in 5 words`,
    });
    await untilRunEnded(ada, adaAck.runId);
    await ada.client.people.create({ name: 'Bob', email: bob.email, password: admin.password });
    bobToken = await signIn(first);
  }, 600_000);

  afterAll(() => gateways?.dispose());

  const asBob = (address: string, method: string, body?: unknown) =>
    fetch(`${first.url}${address}`, {
      method,
      headers: { authorization: `Bearer ${bobToken}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });

  const message = { clientId: newClientId(), content: 'mine' };
  const doors: [
    string,
    string,
    (ids: { conversation: string; run: string; message: string }) => string,
    unknown?,
  ][] = [
    ['a conversation', 'GET', ({ conversation }) => `/api/conversations/${conversation}`],
    ['its messages', 'GET', ({ conversation }) => `/api/conversations/${conversation}/messages`],
    [
      'a message into it',
      'POST',
      ({ conversation }) => `/api/conversations/${conversation}/messages`,
      message,
    ],
    ['a run', 'GET', ({ run }) => `/api/runs/${run}`],
    ['its events', 'GET', ({ run }) => `/api/runs/${run}/events`],
    ['its stop', 'POST', ({ run }) => `/api/runs/${run}/stop`, {}],
    ['its continuation', 'POST', ({ run }) => `/api/runs/${run}/continue`, {}],
    ['its repetition', 'POST', ({ run }) => `/api/runs/${run}/retry`, {}],
    ['its discard', 'POST', ({ run }) => `/api/runs/${run}/discard`, {}],
  ];

  it.each(doors)('%s of somebody else looks like one that is missing', async (_, method, address, body) => {
    const { conversationId, runId, messageId } = adaAck;
    const theirs = address({ conversation: conversationId, run: runId, message: messageId });
    const none = address({ conversation: missing, run: missing, message: missing });
    const answer = await visible(await asBob(theirs, method, body));
    expect(answer.status).toBe(404);
    expect(answer).toEqual(await visible(await asBob(none, method, body)));
    expect(answer.body).not.toContain(canary);
  });

  it('lists hold only what is one’s own', async () => {
    expect(await (await asBob('/api/conversations', 'GET')).json()).toMatchObject({ items: [] });
  });

  it('a message cannot be hung below one of somebody else', async () => {
    const mine = (await (await asBob('/api/conversations', 'POST', {})).json()) as { id: string };
    const body = { ...message, parentId: adaAck.messageId };
    expect((await asBob(`/api/conversations/${mine.id}/messages`, 'POST', body)).status).toBe(404);
  });

  it('administration is refused to a member', async () => {
    expect((await asBob('/api/admin/doctor', 'GET')).status).toBe(403);
  });

  const openSocket = async (gateway: GatewayProcess, token: string): Promise<Socket> => {
    const socket = io(`${gateway.url}${chatNamespace}`, {
      path: socketPath,
      addTrailingSlash: false,
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      auth: { token },
    });
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', () => resolve());
      socket.once('connect_error', reject);
    });
    return socket;
  };

  it('no event of somebody else reaches a socket', async () => {
    const socket = await openSocket(second, bobToken);
    const heard: [string, unknown][] = [];
    socket.onAny((event: string, value: unknown) => heard.push([event, value]));
    const { conversationId, runId } = adaAck;
    const refused = new Promise<SocketError>((resolve) => socket.once('error', resolve));
    socket.emit('subscribe', { conversationId, after: { [runId]: 0 } });
    expect(await refused).toMatchObject({ code: 'not_found' });
    socket.emit('run:stop', { runId });
    socket.emit('message', { ...message, conversationId });
    const next = await ada.client.conversations.send({
      conversationId,
      clientId: newClientId(),
      content: `${canary} again in 5 words`,
    });
    await untilRunEnded(ada, next.runId);
    await sleep(300);
    expect(JSON.stringify(heard)).not.toContain(canary);
    const own = ['error', 'commands:manifest'];
    expect(heard.filter(([event]) => !own.includes(event))).toEqual([]);
    socket.disconnect();
  });

  it('a sign-out on one gateway closes the sockets on the other', async () => {
    const token = await signIn(first);
    const socket = await openSocket(second, token);
    const closed = new Promise<void>((resolve) => socket.once('disconnect', () => resolve()));
    await fetch(`${first.url}/api/auth/sign-out`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: '{}',
    });
    await closed;
    const me = await fetch(`${second.url}/api/me`, { headers: { authorization: `Bearer ${token}` } });
    expect(me.status).toBe(401);
  });

  it('nobody has more sockets open than one person may, whichever gateways they are at', async () => {
    const token = await signIn(first);
    const sockets: Socket[] = [];
    const refusals: unknown[] = [];
    for (let number = 0; number < 24; number += 1) {
      await openSocket(number % 2 === 0 ? first : second, token).then(
        (socket) => sockets.push(socket),
        (error: { data?: unknown }) => refusals.push(error.data),
      );
    }
    expect(sockets).toHaveLength(20);
    for (const refusal of refusals) expect(refusal).toMatchObject({ code: 'rate_limited' });
    sockets.pop()?.disconnect();
    await expect
      .poll(
        () =>
          openSocket(first, token).then(
            (socket) => sockets.push(socket),
            () => 0,
          ),
        { timeout: 60_000 },
      )
      .toBe(20);
    for (const socket of sockets) socket.disconnect();
  });

  it('a conversation begun on one gateway is told to surfaces on the other', async () => {
    const socket = await openSocket(second, ada.token);
    const changed = new Promise<{ id: string }>((resolve) => socket.once('entity:changed', resolve));
    const ack = await ada.client.conversations.send({ clientId: newClientId(), content: 'In 3 words.' });
    expect(await changed).toMatchObject({ id: ack.conversationId });
    socket.disconnect();
  });
});
