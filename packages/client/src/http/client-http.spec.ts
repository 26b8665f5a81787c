import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RunId } from '@mosaicstack/types';
import { afterEach, describe, expect, it } from 'vitest';
import { createClient, type Client } from '../client.js';
import type { GatewayError } from '../gateway-error.js';
import { SmallGateway } from '../testing/index.js';

let gateway: SmallGateway;
const open = async (token?: string): Promise<Client> => {
  gateway = await SmallGateway.start(token ? { token } : {});
  return createClient({ baseUrl: gateway.url, token: () => token });
};
const failureOf = (promise: Promise<unknown>): Promise<GatewayError> =>
  promise.then(
    () => Promise.reject(new Error('it should have failed')),
    (error: GatewayError) => error,
  );

afterEach(() => gateway.stop());

describe('calls to the gateway', () => {
  it('signs in by bearer token and drops what no contract names', async () => {
    const client = await open('secret');
    gateway.overrides.set('GET /api/me', () => ({
      status: 200,
      body: {
        user: { id: 'u', name: 'Ada', email: 'ada@example.org', role: 'admin', leaked: 1 },
        gateway: { version: '1', tier: 'local' },
      },
    }));
    expect(await client.me()).toEqual({
      user: { id: 'u', name: 'Ada', email: 'ada@example.org', role: 'admin' },
      gateway: { version: '1', tier: 'local' },
    });
  });

  it('gives a refusal in the product’s shape', async () => {
    await open('secret');
    const error = await failureOf(createClient({ baseUrl: gateway.url }).me());
    expect(error).toMatchObject({
      code: 'unauthorized',
      kind: 'unauthorized',
      status: 401,
      requestId: 'request-1',
    });
  });

  it('knows the kind of a finer code, and of a code it has never heard of by its status', async () => {
    const client = await open();
    const refuse = (status: number, code: string) =>
      gateway.overrides.set('GET /api/models', () => ({
        status,
        body: { code, message: 'No.', requestId: 'r' },
      }));
    refuse(409, 'run_in_progress');
    expect(await failureOf(client.models())).toMatchObject({ kind: 'conflict' });
    refuse(410, 'invented_later');
    expect(await failureOf(client.models())).toMatchObject({ code: 'invented_later', kind: 'gone' });
    refuse(418, 'teapot');
    expect(await failureOf(client.models())).toMatchObject({ kind: 'invalid_request' });
  });

  it('says that nothing answers, and what to do, when the port is closed', async () => {
    const client = await open();
    await gateway.stop();
    const error = await failureOf(client.health());
    expect(error).toMatchObject({ code: 'gateway_unreachable', remediation: 'mosaic gateway start' });
    expect(error.reason).toContain('ECONNREFUSED');
  });

  it('starts no gateway in place of one on another machine', async () => {
    await open();
    const away = createClient({
      baseUrl: 'http://gateway.example.org:14242',
      fetch: () => Promise.reject(new TypeError('fetch failed')),
    });
    const error = await failureOf(away.health());
    expect(error).toMatchObject({
      code: 'gateway_unreachable',
      remediation: expect.stringMatching(/^mosaic profile list/),
    });
    expect(error.remediation).not.toContain('gateway start');
  });

  it('says so when another program answers', async () => {
    await open();
    const other = createServer((_request, response) => response.end('<html>hello</html>'));
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const error = await failureOf(createClient({ baseUrl: `http://127.0.0.1:${port}` }).health());
    other.close();
    expect(error).toMatchObject({ code: 'unavailable' });
    expect(error.reason).toContain('another program');
  });

  it('reads the reply of a gateway that is not ready', async () => {
    const client = await open();
    const body = { status: 'unavailable', checks: { database: false } };
    gateway.overrides.set('GET /health/ready', () => ({ status: 503, body }));
    expect(await client.ready()).toEqual(body);
  });

  it('reads all pages of a history', async () => {
    const client = await open();
    const { id } = gateway.log.createConversation();
    const messages = [1, 2, 3].map(() => gateway.log.message(id, {}));
    let page = 0;
    gateway.overrides.set(`GET /api/conversations/${id}/messages`, () => {
      const items = messages.slice(page, page + 1);
      page += 1;
      return { status: 200, body: { items, nextCursor: page < 3 ? String(page) : null } };
    });
    expect(await client.conversations.history(id)).toEqual(messages);
  });

  it('tells wrong credentials apart from a missing sign-in', async () => {
    const client = await open();
    gateway.overrides.set('POST /api/auth/sign-in/email', () => ({
      status: 401,
      body: { message: 'Invalid email or password', code: 'INVALID_EMAIL_OR_PASSWORD' },
    }));
    const error = await failureOf(client.signIn({ email: 'a@example.org', password: 'wrong' }));
    expect(error.code).toBe('sign_in_failed');
  });

  it('reads the states of a device login', async () => {
    const client = await open();
    const answer = (error: string) =>
      gateway.overrides.set('POST /api/auth/device/token', () => ({
        status: 400,
        body: { code: 'invalid_request', message: 'no', requestId: 'r', error },
      }));
    const states: string[] = [];
    for (const error of ['authorization_pending', 'slow_down', 'access_denied', 'expired_token']) {
      answer(error);
      states.push((await client.device.poll('code')).state);
    }
    expect(states).toEqual(['pending', 'slow-down', 'denied', 'expired']);
    gateway.overrides.set('POST /api/auth/device/token', () => ({
      status: 200,
      body: { access_token: 'token', token_type: 'Bearer' },
    }));
    expect(await client.device.poll('code')).toEqual({ state: 'approved', token: 'token' });
    answer('server_error');
    expect(await failureOf(client.device.poll('code'))).toMatchObject({ code: 'invalid_request' });
  });

  it('hands an abort back as the caller’s own reason', async () => {
    const client = await open();
    const stop = new AbortController();
    gateway.raw.set(`GET /api/runs/1/events`, (response) => response.writeHead(200).flushHeaders());
    const events = client.runs.events('1' as RunId, { signal: stop.signal })[Symbol.asyncIterator]();
    const next = events.next();
    stop.abort(new Error('enough'));
    await expect(next).rejects.toThrow('enough');
  });
});
