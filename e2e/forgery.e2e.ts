import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { startScriptedModelServer } from '@mosaicstack/testing';
import { type Inventory, socketPath } from '@mosaicstack/types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Belongings, settle, stateOf } from './access-matrix/belongings.js';
import { type Route, type WellFormed, wellFormed } from './access-matrix/knock.js';
import { type Form, foreignForms, formTypes, ownForms } from './forgery/forms.js';
import { upgrades } from './forgery/upgrade.js';
import { RawSender, type Reply } from './hostile-input/send.js';
import type { GatewayProcess } from './support/gateway-process.js';
import { admin, setUp, type Person } from './support/person.js';
import { makeTier, type TierUnderTest } from './support/tiers.js';

const codeOf = ({ body }: Reply): string => /"code":"(\w+)"/.exec(body)?.[1] ?? '';

const isTurnedAway = (reply: Reply): boolean =>
  reply.status === 403 && ['origin_refused', 'host_refused'].includes(codeOf(reply));

/** The forms in which a server takes a request that it should not take. */
async function takenForms(raw: RawSender, port: number, request: WellFormed): Promise<string[]> {
  const ask = async (forms: readonly Form[], isRefused: (reply: Reply) => boolean) => {
    const taken: string[] = [];
    for (const { name, headers } of forms) {
      const reply = await raw.send({ ...request, headers: { ...request.headers, ...headers } }, {});
      if (!isRefused(reply)) taken.push(`${request.method} ${request.address} with ${name}: ${reply.status}`);
    }
    return taken;
  };
  return [
    ...(await ask(foreignForms(port), isTurnedAway)),
    ...(await ask(formTypes, ({ status }) => status >= 400 && status < 500)),
  ];
}

describe('what a foreign page makes a browser send with somebody’s cookie', () => {
  let tier: TierUnderTest;
  let gateway: GatewayProcess;
  let model: Awaited<ReturnType<typeof startScriptedModelServer>>;
  let raw: RawSender;
  let inventory: Inventory;
  let victim: Person;
  let has: Belongings;
  let shown: { cookie: string; token: string };

  const signIn = async () => {
    const reply = await fetch(`${gateway.url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: admin.email, password: admin.password }),
    });
    const cookie = reply.headers.getSetCookie().map((line) => line.split(';')[0]);
    return { cookie: cookie.join('; '), token: ((await reply.json()) as { token: string }).token };
  };

  beforeAll(async () => {
    model = await startScriptedModelServer();
    tier = await makeTier('local', {
      config: {
        gateway: { outbound: { allowedHosts: [new URL(model.baseUrl).host] } },
        providers: { openaiCompatible: [{ id: 'scripted', baseUrl: model.baseUrl, models: ['any'] }] },
      },
    });
    ({ gateway } = tier);
    await gateway.start();
    raw = new RawSender(gateway.url);
    victim = await setUp(gateway);
    shown = await signIn();
    inventory = await victim.client.inventory();
    const { id } = await victim.client.people.create({
      name: 'Decoy',
      email: 'decoy@example.org',
      password: 'a mosaic of many tiles',
    });
    const team = await victim.client.teams.create({ name: 'The team of the victim' });
    const { user } = await victim.client.me();
    has = {
      ...(await settle({ ...victim, userId: user.id }, 'canary-c5f1', model)),
      teamId: team.id,
      userId: id,
    };
  }, 600_000);

  afterAll(async () => {
    raw?.close();
    await tier?.dispose();
    await model?.close();
  });

  const changing = (): Route[] => inventory.routes.filter(({ method }) => method !== 'GET');

  it('changes nothing, in any form at any route', async () => {
    const before = await stateOf(victim, has);
    const taken: string[] = [];
    for (const route of changing()) {
      const request = wellFormed(route, has);
      const headers = { ...request.headers, cookie: shown.cookie };
      taken.push(...(await takenForms(raw, gateway.port, { ...request, headers })));
    }
    const forms = foreignForms(gateway.port).length + formTypes.length;
    process.stdout.write(`forgery: ${changing().length} routes, each in ${forms} forms\n`);
    expect(forms).toBeGreaterThanOrEqual(30);
    expect(taken).toEqual([]);
    expect(await stateOf(victim, has)).toBe(before);
    expect((await raw.send(get('/api/me'), { cookie: shown.cookie })).status).toBe(200);
  }, 600_000);

  it('reads nothing back: no foreign page is told it may', async () => {
    for (const { headers } of foreignForms(gateway.port)) {
      const asked = { 'access-control-request-method': 'PATCH', cookie: shown.cookie, ...headers };
      const reply = await raw.send({ ...get('/api/account'), method: 'OPTIONS', headers: asked }, {});
      expect(reply.status).toBeGreaterThanOrEqual(400);
      expect(reply.headers['access-control-allow-origin']).toBeUndefined();
    }
  });

  it('opens no socket, by either transport', async () => {
    const opened: string[] = [];
    for (const { name, headers } of foreignForms(gateway.port)) {
      const sent = { cookie: shown.cookie, ...headers };
      if (await upgrades(gateway.url, sent)) opened.push(`upgrade with ${name}`);
      const polled = await raw.send({ ...get(`${socketPath}?EIO=4&transport=polling`), headers: sent }, {});
      if (polled.status < 400) opened.push(`polling with ${name}`);
    }
    expect(opened).toEqual([]);
    expect(await upgrades(gateway.url, { cookie: shown.cookie, origin: gateway.url })).toBe(true);
    expect(await upgrades(gateway.url, { authorization: `Bearer ${shown.token}` })).toBe(true);
  });

  it('is told apart from what the dashboard and the command line send: they are all let in', async () => {
    const refused: string[] = [];
    const done = { count: 0 };
    for (const route of changing()) {
      const request = wellFormed(route, has);
      for (const surface of ['web', 'commandLine'] as const) {
        const headers = { ...request.headers, ...ownForms(gateway.port, shown)[surface] };
        const reply = await raw.send({ ...request, headers }, {});
        if (reply.status < 400) done.count += 1;
        if (isTurnedAway(reply) || codeOf(reply) === 'unauthorized') {
          refused.push(`${route.operation} by ${surface}: ${reply.body}`);
        }
        // Some of what they ask for ends the session it is asked with.
        const me = await raw.send(get('/api/me'), { cookie: shown.cookie });
        if (me.status === 401) shown = await signIn();
      }
    }
    expect(refused).toEqual([]);
    expect(done.count).toBeGreaterThan(20);
  }, 600_000);
});

const get = (address: string): WellFormed => ({ method: 'GET', address, headers: {}, body: undefined });

describe('a server that takes whatever brings a cookie', () => {
  let careless: Server;
  let raw: RawSender;

  beforeAll(async () => {
    careless = createServer((request, reply) => {
      request.resume();
      reply.writeHead(request.headers.cookie ? 200 : 401).end();
    }).listen(0, '127.0.0.1');
    careless.on('upgrade', (_request, socket) => {
      socket.end('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n');
    });
    await once(careless, 'listening');
    raw = new RawSender(`http://127.0.0.1:${portOf(careless)}`);
  });
  afterAll(() => {
    raw.close();
    careless.close();
  });

  const portOf = (server: Server): number => (server.address() as { port: number }).port;

  it('takes every form, and is found out by each', async () => {
    const port = portOf(careless);
    const request = { method: 'POST', address: '/', headers: { cookie: 'a=b' }, body: '{}' };
    expect(await takenForms(raw, port, request)).toHaveLength(foreignForms(port).length + formTypes.length);
    expect(await upgrades(`http://127.0.0.1:${port}`, { origin: 'https://evil.example' })).toBe(true);
  });
});
