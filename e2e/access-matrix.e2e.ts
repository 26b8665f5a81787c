import { writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  startScriptedModelServer,
  textReply,
  toolCallReply,
  type JsonSchema,
  sampleOf,
} from '@mosaicstack/testing';
import { commandRegistry, type Inventory, textOf } from '@mosaicstack/types';
import { newClientId } from '@mosaicstack/client';
import type { Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Belongings, furnish, settle, stateOf, type World } from './access-matrix/belongings.js';
import { type Cast, gatherCast, type Identity } from './access-matrix/cast.js';
import { commandLines } from './access-matrix/command-lines.js';
import { leakIn, looksMissing } from './access-matrix/judge.js';
import { carriers, knock, type Knock, type Route } from './access-matrix/knock.js';
import { connect, emitAndSettle, execute, heardDuring } from './access-matrix/sockets.js';
import { GatewayProcess } from './support/gateway-process.js';
import { scratchDatabase, scratchKeyspace, services, type ScratchDatabase } from './support/services.js';
import { untilRunEnded } from './support/waiting.js';

const missingId = '0197a1f0-0000-7000-8000-00000000dead';

/** The same shape of things that nobody has. */
const missing = (has: Belongings): Belongings =>
  ({
    ...Object.fromEntries(Object.keys(has).map((name) => [name, missingId])),
    canary: has.canary,
    preferenceKey: 'nobody.tone',
  }) as unknown as Belongings;

/** Ends the session it is sent with; everybody else still needs theirs. */
const spending = new Set(['signIn.signOut']);

async function inTurn<Item>(items: readonly Item[], width: number, work: (item: Item) => Promise<void>) {
  const queue = [...items];
  const worker = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: width }, worker));
}

describe.skipIf(!services)('every door, for everybody, with somebody else’s ids', () => {
  const { postgresUrl = '', valkeyUrl = '' } = services ?? {};
  let database: ScratchDatabase;
  let gateway: GatewayProcess;
  let model: Awaited<ReturnType<typeof startScriptedModelServer>>;
  let cast: Cast;
  let world: World;
  let bobs: Belongings;
  let inventory: Inventory;
  let before: string[];
  let cells = 0;

  beforeAll(async () => {
    database = await scratchDatabase(postgresUrl);
    model = await startScriptedModelServer();
    gateway = await GatewayProcess.make();
    const config = {
      tier: 'standalone',
      storage: { type: 'postgres', url: database.url },
      queue: { type: 'bullmq', url: scratchKeyspace(valkeyUrl) },
      gateway: {
        limits: { messagesPerMinute: 10_000, socketsPerUser: 100 },
        outbound: { allowedHosts: [new URL(model.baseUrl).host] },
      },
      providers: { openaiCompatible: [{ id: 'scripted', baseUrl: model.baseUrl, models: ['any'] }] },
    };
    writeFileSync(path.join(gateway.home, 'mosaic.config.json'), JSON.stringify(config));
    await gateway.start();
    cast = await gatherCast(gateway, database.url);
    world = await furnish(cast, model);
    bobs = await settle(cast.bob, 'canary-b0b5', model);
    inventory = await cast.ruler.client.inventory();
    before = await states();
  }, 600_000);

  afterAll(async () => {
    process.stdout.write(`access matrix: ${cells} cells\n`);
    await gateway?.dispose();
    await model?.close();
    await database?.drop();
  });

  const states = () =>
    Promise.all([
      stateOf(cast.alice, world.personal),
      stateOf(cast.alice, world.shared),
      stateOf(cast.bob, bobs),
    ]);

  /** Whose things somebody reaches for: everybody for Alice’s, Alice for Bob’s. */
  const reachedFor = (identity: Identity): Belongings[] =>
    identity.name === 'owner' ? [bobs] : [world.personal, world.shared];

  /** What a member of a team may do with what is the team’s. */
  const isTheirs = (identity: Identity, has: Belongings): boolean =>
    identity.name === 'teammate' && has === world.shared;

  const knocks = (routes: readonly Route[]): Knock[] =>
    cast.identities.flatMap((identity) =>
      reachedFor(identity).flatMap((has) =>
        isTheirs(identity, has)
          ? []
          : carriers.flatMap((carrier) =>
              routes.map((route) => ({ route, identity, carrier, has: aimed(route, identity, has) })),
            ),
      ),
    );

  /** Administrators may do what they do to accounts: to one that nobody needs. */
  const aimed = (route: Route, identity: Identity, has: Belongings): Belongings =>
    identity.name === 'administrator' &&
    route.path.startsWith('/api/admin/') &&
    route.verb !== 'break-glass.read'
      ? { ...missing(has), userId: cast.decoy.userId }
      : has;

  const openRoutes = (): Route[] => inventory.routes.filter(({ operation }) => !spending.has(operation));

  it('shows nothing of anybody over HTTP, whatever brings the credential', async () => {
    const leaks: string[] = [];
    await inTurn(knocks(openRoutes()), 8, async (one) => {
      const answer = await knock(gateway.url, one);
      if (!answer) return;
      cells += 1;
      const leak = leakIn(one, answer);
      if (leak) leaks.push(leak);
    });
    expect(leaks).toEqual([]);
    expect(await states()).toEqual(before);
  }, 1_200_000);

  it('finds each of these doors open for the owner: the same knock would have seen a leak', async () => {
    const reading = openRoutes().filter(
      ({ method, path: address, verb }) =>
        method === 'GET' &&
        address.includes('/:') &&
        !address.startsWith('/api/admin/') &&
        verb !== 'identity.manage' &&
        verb !== 'gateway.reach',
    );
    const alice = cast.identities.find(({ name }) => name === 'owner');
    expect(reading.length).toBeGreaterThan(5);
    for (const route of reading) {
      const one: Knock = {
        route,
        identity: { ...alice, name: 'owner of it' },
        carrier: 'bearer',
        has: world.personal,
      };
      const answer = await knock(gateway.url, one);
      expect(answer && leakIn(one, answer), `${route.method} ${route.path}`).toBeDefined();
    }
  });

  it('lets people in to what is theirs by every carrier but the address', async () => {
    const route = openRoutes().find(({ operation }) => operation === 'projects.get') as Route;
    const bob = cast.identities.find(({ name }) => name === 'owner of something else') as Identity;
    const status = async (carrier: (typeof carriers)[number], identity = bob) =>
      (await knock(gateway.url, { route, identity, carrier, has: bobs }))?.status;
    expect(await status('cookie')).toBe(200);
    expect(await status('bearer')).toBe(200);
    expect(await status('key header')).toBe(200);
    expect(await status('query')).toBe(401);
    const reader = cast.identities.find(({ name }) => name === 'read-only key');
    expect(await status('bearer', reader)).toBe(200);
    expect(await status('key header', reader)).toBe(200);
  });

  it('answers for what is somebody else’s as for what is not there', async () => {
    const routes = openRoutes().filter(
      ({ path: address }) => address.includes('/:') && !address.startsWith('/api/admin/'),
    );
    expect(routes.length).toBeGreaterThanOrEqual(20);
    const bob = cast.identities.find(({ name }) => name === 'owner of something else') as Identity;
    const different: string[] = [];
    for (const route of routes) {
      const one: Knock = { route, identity: bob, carrier: 'bearer', has: world.personal };
      const foreign = await knock(gateway.url, one);
      const nothing = await knock(gateway.url, { ...one, has: missing(world.personal) });
      cells += 1;
      if (!foreign || !nothing || !looksMissing(foreign, nothing)) {
        different.push(
          `${route.method} ${route.path}: ${JSON.stringify(foreign)} and ${JSON.stringify(nothing)}`,
        );
      }
    }
    expect(different).toEqual([]);
  }, 600_000);

  it('lets a member of a team look at what is the team’s, and change nothing', async () => {
    const mate = cast.identities.find(({ name }) => name === 'teammate') as Identity;
    const routes = openRoutes().filter(
      ({ path: address, verb, operation }) =>
        /^\/api\/(projects|tasks|missions|teams)\/:id/.test(address) &&
        operation !== 'teams.leave' &&
        !verb.startsWith('key'),
    );
    for (const route of routes) {
      const one: Knock = { route, identity: mate, carrier: 'bearer', has: world.shared };
      const answer = await knock(gateway.url, one);
      cells += 1;
      const expected = route.method === 'GET' ? 200 : 403;
      expect(answer?.status, `${route.method} ${route.path}: ${answer?.body}`).toBe(expected);
    }
    expect(await states()).toEqual(before);
  }, 600_000);

  /** What of somebody else's things a socket hears, whatever it sends. */
  async function leaksTo(socket: Socket, identity: Identity, has: Belongings): Promise<string[]> {
    const leaks: string[] = [];
    const events: [string, unknown][] = [
      ['subscribe', { conversationId: has.conversationId, after: { [has.runId]: 0 } }],
      ['message', { clientId: newClientId(), content: 'slipped in', conversationId: has.conversationId }],
      ['run:stop', { runId: has.runId }],
      ['view', { conversationId: has.conversationId }],
      ['unsubscribe', { conversationId: has.conversationId }],
    ];
    for (const [name, payload] of events) {
      cells += 1;
      const heard = await heardDuring(socket, () => emitAndSettle(socket, name, payload));
      if (heard.includes(has.canary)) leaks.push(`${name} as ${identity.name}: ${heard}`);
    }
    for (const line of Object.values(commandLines).flatMap((lines) => lines(has))) {
      cells += 1;
      const { message, data, error } = await execute(socket, line, has.conversationId);
      const asked = line.includes(has.canary);
      const told = JSON.stringify({
        message: asked ? '' : message,
        data: data ?? null,
        error: error?.message,
      });
      if (told.includes(has.canary)) leaks.push(`/${line} as ${identity.name}: ${told}`);
      if (error?.code === 'internal') leaks.push(`/${line} as ${identity.name} breaks`);
    }
    return leaks;
  }

  it('shows nothing over a socket, by event or by command', async () => {
    const unknown = commandRegistry.filter(
      ({ name, execution }) => execution === 'socket' && commandLines[name] === undefined,
    );
    expect(unknown.map(({ name }) => name)).toEqual([]);
    const leaks: string[] = [];
    for (const identity of cast.identities) {
      for (const token of new Set([identity.token, identity.key])) {
        const mayConnect = !['anonymous', 'banned', 'expired session', 'peer'].includes(identity.name);
        for (const has of reachedFor(identity).filter((one) => !isTheirs(identity, one))) {
          // One each: a socket that sends much more is told that it sends too much.
          const socket = await connect(gateway.url, token);
          cells += 1;
          if ((socket !== undefined) !== mayConnect)
            leaks.push(`${identity.name} connects: ${socket !== undefined}`);
          if (socket) leaks.push(...(await leaksTo(socket, identity, has)));
          socket?.close();
        }
      }
    }
    expect(leaks).toEqual([]);
    expect(await states()).toEqual(before);
  }, 1_200_000);

  it('gives a model nothing that its speaker may not see, whatever it asks its tools for', async () => {
    const leaks: string[] = [];
    expect(inventory.tools.length).toBeGreaterThan(10);
    const speakers = [cast.bob, cast.former, cast.ruler];
    for (const speaker of speakers) {
      for (const tool of inventory.tools) {
        for (const has of [world.personal, world.shared]) {
          cells += 1;
          const sample = sampleOf(tool.parameters as JsonSchema) as Record<string, unknown>;
          const idOf: Readonly<Record<string, string>> = {
            brain_get_project: has.projectId,
            brain_update_project: has.projectId,
            brain_get_task: has.taskId,
            brain_update_task: has.taskId,
            brain_get_mission: has.missionId,
          };
          const aimedAt = {
            ...sample,
            ...(idOf[tool.name] && { id: idOf[tool.name] }),
            ...('projectId' in sample && { projectId: has.projectId }),
            ...('query' in sample && { query: has.canary }),
          };
          model.next(toolCallReply(tool.name, aimedAt), textReply('done'));
          const ack = await speaker.client.conversations.send({
            clientId: newClientId(),
            content: 'use a tool',
            // Nobody is there to be asked.
            approvals: 'never',
            model: 'scripted/any',
          });
          await untilRunEnded(speaker, ack.runId);
          const messages = await speaker.client.conversations.history(ack.conversationId);
          const results = messages
            .filter(({ role }) => role === 'tool')
            .map((one) => JSON.stringify(one.parts));
          if (results.length === 0)
            leaks.push(`${tool.name} was never called: ${messages.map(textOf).join()}`);
          const told = results.join().replaceAll(JSON.stringify(aimedAt).slice(1, -1), '');
          if (told.includes(has.canary)) leaks.push(`${tool.name} as ${speaker.userId}: ${told}`);
        }
      }
    }
    expect(leaks).toEqual([]);
    expect(await states()).toEqual(before);
  }, 1_200_000);

  it('has at least fifteen hundred cells', () => {
    expect(cells).toBeGreaterThanOrEqual(1_500);
  });
});
