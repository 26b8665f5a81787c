import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { startScriptedModelServer } from '@mosaicstack/testing';
import type { Inventory } from '@mosaicstack/types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Belongings, settle } from './access-matrix/belongings.js';
import { addressFor, type Route } from './access-matrix/knock.js';
import { complaintOf } from './hostile-input/complaint.js';
import { type Aim, hostileRequest } from './hostile-input/hostile-request.js';
import { RawSender, type Reply } from './hostile-input/send.js';
import type { GatewayProcess } from './support/gateway-process.js';
import { admin, personOf, setUp, type Person } from './support/person.js';
import { seededRandom } from './support/random.js';
import { makeTier, type TierUnderTest } from './support/tiers.js';

const rounds = Number(process.env['MOSAIC_HOSTILE_REQUESTS'] ?? 5_000);
const seed = Number(process.env['MOSAIC_HOSTILE_SEED'] ?? 20_261_122);
const abreast = 8;
const password = 'a mosaic of many tiles';

/** Somebody who sends rubbish, and goes on when a session of theirs is over. */
interface Sender {
  email: string;
  password: string;
  token: string;
  aim: Aim;
}

describe(`a gateway that is sent ${rounds} hostile requests, seed ${seed}`, () => {
  let tier: TierUnderTest;
  let gateway: GatewayProcess;
  let model: Awaited<ReturnType<typeof startScriptedModelServer>>;
  let raw: RawSender;
  let inventory: Inventory;
  let bystander: Person;
  let senders: Sender[];
  let pid: number;

  const signIn = async (email: string, secret: string): Promise<string> => {
    const reply = await fetch(`${gateway.url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password: secret }),
    });
    if (!reply.ok) throw new Error(`${email} cannot sign in: ${reply.status} ${await reply.text()}`);
    return ((await reply.json()) as { token: string }).token;
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
    ({ pid } = gateway);
    raw = new RawSender(gateway.url);
    const ruler = await setUp(gateway);
    inventory = await ruler.client.inventory();
    const make = async (name: string) => {
      const email = `${name}@example.org`;
      const { id } = await ruler.client.people.create({ name, email, password });
      return { userId: id, email, person: personOf(gateway.url, await signIn(email, password)) };
    };
    ({ person: bystander } = await make('bystander'));
    const decoy = await make('decoy');
    const member = await make('member');
    const me = await ruler.client.me();
    const aimOf = async (person: Person, canary: string): Promise<Aim> => {
      const team = await person.client.teams.create({ name: `${canary} team` });
      const { user } = await person.client.me();
      const has: Belongings = {
        ...(await settle({ ...person, userId: user.id }, canary, model)),
        teamId: team.id,
        // Whoever is banned, lowered or removed is somebody nobody needs.
        userId: decoy.userId,
      };
      // A provider of this kind has no address of a vendor: nobody outside is to be asked.
      const known = { ...has, email: decoy.email, version: 1, kind: 'openai-compatible' };
      return { address: (path) => addressFor(path, has), known };
    };
    senders = [
      {
        email: member.email,
        password,
        token: member.person.token,
        aim: await aimOf(member.person, 'of-a-member'),
      },
      {
        email: me.user.email,
        password: admin.password,
        token: ruler.token,
        aim: await aimOf(ruler, 'of-the-ruler'),
      },
    ];
  }, 600_000);

  afterAll(async () => {
    raw?.close();
    await tier?.dispose();
    await model?.close();
  });

  const ask = async (sender: Sender, route: Route, random: () => number) => {
    const request = hostileRequest(route, sender.aim, random);
    const { token } = sender;
    const reply = await raw.send(request, { authorization: `Bearer ${token}` });
    const isOurs = request.headers['authorization'] === undefined && request.headers['cookie'] === undefined;
    if (reply.status === 401 && isOurs && sender.token === token && !(await isSignedIn(token))) {
      sender.token = await signIn(sender.email, sender.password);
    }
    return { request, reply };
  };

  const isSignedIn = async (token: string): Promise<boolean> => {
    const reply = await fetch(`${gateway.url}/api/me`, { headers: { authorization: `Bearer ${token}` } });
    return reply.status !== 401;
  };

  it('answers each as what it is, and everybody else meanwhile', async () => {
    const random = seededRandom(seed);
    const complaints: string[] = [];
    const statuses = new Map<number, number>();
    const took: number[] = [];
    const slowest = new Map<string, number>();
    const progress = { sent: 0 };
    const worker = async () => {
      while (progress.sent < rounds) {
        const round = (progress.sent += 1);
        const route = inventory.routes[round % inventory.routes.length] as Route;
        const sender = senders[Math.floor(round / inventory.routes.length) % senders.length] as Sender;
        const { request, reply } = await ask(sender, route, random);
        took.push(reply.took);
        slowest.set(route.operation, Math.max(reply.took, slowest.get(route.operation) ?? 0));
        statuses.set(reply.status, (statuses.get(reply.status) ?? 0) + 1);
        const complaint = complaintOf(reply);
        if (complaint) complaints.push(`${route.method} ${route.path} (${request.twist}) ${complaint}`);
      }
    };
    const others: { took: number; status: number }[] = [];
    const bystanding = (async () => {
      const authorization = `Bearer ${bystander.token}`;
      while (progress.sent < rounds) {
        const reply = await raw.send(
          { method: 'GET', address: '/api/tasks', headers: {}, body: undefined },
          { authorization },
        );
        others.push(reply);
      }
    })();
    await Promise.all([...Array.from({ length: abreast }, worker), bystanding]);
    const at = (values: number[], share: number) =>
      Math.round(values.toSorted((one, other) => one - other)[Math.floor(values.length * share)] ?? 0);
    process.stdout.write(
      `hostile input: ${took.length} requests to ${inventory.routes.length} routes, ` +
        `${JSON.stringify(Object.fromEntries([...statuses].sort()))}, p50 ${at(took, 0.5)} ms, p99 ${at(took, 0.99)} ms; ` +
        `others: ${others.length} requests, p95 ${at(
          others.map((one) => one.took),
          0.95,
        )} ms\n`,
    );
    const [worst] = [...slowest].toSorted(([, one], [, other]) => other - one);
    process.stdout.write(`slowest: ${worst?.[0]}, ${Math.round(worst?.[1] ?? 0)} ms\n`);
    expect(complaints).toEqual([]);
    expect(others.length).toBeGreaterThan(10);
    expect(others.filter(({ status }) => status !== 200)).toEqual([]);
  }, 1_200_000);

  it('is still the same process, and nothing happened that nobody foresaw', () => {
    expect(gateway.pid).toBe(pid);
    expect(gateway.stderr).not.toMatch(/unhandled/i);
    const errors = `${gateway.stdout}\n${gateway.stderr}`
      .split('\n')
      .filter((line) => line.includes('"level":"error"'));
    expect(errors).toEqual([]);
  });
});

describe('a program that breaks on hostile input', () => {
  let server: Server;
  let raw: RawSender;

  beforeAll(async () => {
    server = createServer((request, reply) => {
      const { pathname } = new URL(request.url ?? '', 'http://127.0.0.1');
      const stack = new Error('it broke').stack ?? '';
      const answers: Readonly<Record<string, [number, string]>> = {
        '/breaks': [500, '{"code":"internal","message":"it broke","requestId":"1"}'],
        '/shows-its-stack': [400, JSON.stringify({ code: 'x', message: stack, requestId: '1' })],
        '/has-a-shape-of-its-own': [400, 'Bad Request'],
        '/says-nothing': [404, ''],
      };
      const [status, body] = answers[pathname] ?? [
        404,
        '{"code":"not_found","message":"Nothing here.","requestId":"1"}',
      ];
      reply.writeHead(status, { 'content-type': 'application/json' }).end(body);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    raw = new RawSender(`http://127.0.0.1:${(server.address() as { port: number }).port}`);
  });
  afterAll(() => {
    raw.close();
    server.close();
  });

  const get = (address: string): Promise<Reply> =>
    raw.send({ method: 'GET', address, headers: {}, body: undefined }, {});

  it.each(['/breaks', '/shows-its-stack', '/has-a-shape-of-its-own', '/says-nothing'])(
    'is found out when it %s',
    async (address) => {
      expect(complaintOf(await get(address))).toBeDefined();
    },
  );

  it('is left alone when it answers as it should', async () => {
    expect(complaintOf(await get('/missing'))).toBeUndefined();
  });
});
