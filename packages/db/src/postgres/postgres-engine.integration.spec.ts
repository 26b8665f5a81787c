import { connect, createServer } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { capturedLog } from '@mosaicstack/testing';
import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openDatabase } from '../open-database.js';
import { testDependencies } from '../testing/scratch-data-directory.js';
import { onServer, scratchDatabase, type ScratchDatabase } from '../testing/scratch-postgres.js';
import { openPostgres, type OpenPostgres } from './open-postgres.js';

const serverUrl = process.env['MOSAIC_TEST_POSTGRES_URL'] ?? '';
const ada = { role: 'mosaic_app', userId: 'ada' } as const;

const refusalOf = async (url: string): Promise<{ code: string; message: string; reason: string }> => {
  const refused: unknown = await openDatabase(
    { kind: 'postgres', url, enableVector: false },
    testDependencies,
  ).then(
    (database) => database.close(),
    (error: unknown) => error,
  );
  return refused as { code: string; message: string; reason: string };
};

const patience = { timeout: 60_000, interval: 20 };

/** The server's sessions that hold the lock of the single gateway, or wait for it. */
async function lockSessions(url: string, granted: boolean): Promise<number[]> {
  const client = postgres(url, { max: 1 });
  const rows = await client`
    select l.pid from pg_locks l join pg_database d on d.oid = l.database
    where l.locktype = 'advisory' and l.granted = ${granted} and d.datname = current_database()`;
  await client.end();
  return rows.map(({ pid }) => Number(pid));
}

/** A network that can lose a client without its server noticing. */
async function halfDeaf(url: string) {
  const { hostname, port } = new URL(url);
  const clients = new Set<Socket>();
  const upstreams = new Set<Socket>();
  let lost = new Set<Socket>();
  let accepted = 0;
  const server = createServer((client) => {
    accepted += 1;
    const upstream = connect(Number(port), hostname);
    clients.add(client);
    upstreams.add(upstream);
    for (const end of [client, upstream]) end.on('error', () => undefined);
    client.pipe(upstream, { end: false });
    upstream.pipe(client);
    client.on('close', () => {
      if (!lost.has(client)) upstream.destroy();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const ownPort = String((server.address() as AddressInfo).port);
  let unnoticed: Socket[] = [];
  return {
    url: Object.assign(new URL(url), { port: ownPort }).href,
    accepted: () => accepted,
    loseClients() {
      lost = new Set(clients);
      unnoticed = [...upstreams];
      for (const client of lost) client.destroy();
    },
    loseServer: () => unnoticed.forEach((upstream) => upstream.destroy()),
    close() {
      for (const socket of [...clients, ...upstreams]) socket.destroy();
      server.close();
    },
  };
}

const everythingIn = (error: unknown): string => {
  const { stack, ...fields } = error as Error;
  return `${stack} ${JSON.stringify(fields)} ${JSON.stringify((error as Error).cause ?? null)}`;
};

describe('a server that cannot be used', () => {
  it('is named without the login when nothing listens', async () => {
    const closed = createServer().listen(0, '127.0.0.1');
    await once(closed, 'listening');
    const { port } = closed.address() as AddressInfo;
    closed.close();
    await once(closed, 'close');

    const refused = await refusalOf(`postgres://someone:secret-word@127.0.0.1:${port}/mosaic`);

    expect(refused).toMatchObject({
      code: 'database_unavailable',
      message: expect.stringContaining(`127.0.0.1:${port}`),
    });
    expect(everythingIn(refused)).not.toContain('secret-word');
  });

  describe.skipIf(!serverUrl)('of those that answer', () => {
    it.each([
      ['wrong password', { password: 'secret-word' }, 'login'],
      ['missing database', { pathname: '/no_such_database' }, 'no database'],
    ])('tells of a %s', async (_label, change, reason) => {
      const refused = await refusalOf(Object.assign(new URL(serverUrl), change).href);
      expect(refused).toMatchObject({
        code: 'database_unavailable',
        reason: expect.stringContaining(reason),
      });
      expect(everythingIn(refused)).not.toContain('secret-word');
      expect(everythingIn(refused)).not.toContain(new URL(serverUrl).password);
    });
  });
});

describe.skipIf(!serverUrl)('units of work on a server', () => {
  let scratch: ScratchDatabase;
  let database: OpenPostgres;
  const log = capturedLog();

  beforeEach(async () => {
    scratch = await scratchDatabase(serverUrl);
    database = await openPostgres({ url: scratch.url, enableVector: false, pool: { max: 3 }, logger: log });
  });
  afterEach(async () => {
    await database.close();
    await scratch.drop();
  });

  const databaseName = (): string => new URL(scratch.url).pathname.slice(1);
  const endConnections = () =>
    onServer(
      serverUrl,
      `select pg_terminate_backend(pid) from pg_stat_activity
        where datname = '${databaseName()}' and pid <> pg_backend_pid()`,
    );

  it('fail clearly when their connection is cut, and the next one works', async () => {
    const cut = database.engine.transaction(ada, async (session) => {
      await session.query('select 1', []);
      await endConnections();
      await session.query('select 1', []);
    });

    await expect(cut).rejects.toMatchObject({ code: 'database_unavailable' });
    await expect(
      database.engine.transaction(ada, (session) => session.query('select 1 as one', [])),
    ).resolves.toMatchObject({
      rows: [['1']],
    });
  });

  it('fail clearly when their connection is cut in the middle of a statement', async () => {
    const cut = Promise.allSettled([
      database.engine.transaction(ada, (session) => session.query('select pg_sleep(60)', [])),
    ]);
    await onServer(
      serverUrl,
      `do $$ begin
        while not exists (select from pg_stat_activity where datname = '${databaseName()}' and wait_event = 'PgSleep') loop
          perform pg_sleep(0.01);
          perform pg_stat_clear_snapshot();
        end loop;
      end $$`,
    );

    await endConnections();

    expect(await cut).toMatchObject([{ status: 'rejected', reason: { code: 'database_unavailable' } }]);
    await database.engine.ping();
  });

  it('leave nothing of their identity on the connection', async () => {
    const who = () =>
      database.engine.statement({ role: 'mosaic_system' }, `select current_setting('app.user_id', true)`, []);
    for (let round = 0; round < 6; round += 1)
      await database.engine.transaction(ada, (session) => session.query('select 1', []));
    const seen = await Promise.all(Array.from({ length: 6 }, who));
    expect(seen.map(({ rows }) => rows[0]?.[0] ?? '')).toEqual(Array.from({ length: 6 }, () => ''));
  });

  it('wait for each other when there are more than connections', async () => {
    const units = Array.from({ length: 30 }, (_, index) =>
      database.engine.transaction(ada, (session) => session.query('select $1::int', [index])),
    );
    expect((await Promise.all(units)).map(({ rows }) => Number(rows[0]?.[0]))).toEqual(
      units.map((_, index) => index),
    );
  });

  it('admit one gateway at a time where only one may serve', async () => {
    const second = await openPostgres({ url: scratch.url, enableVector: false, pool: {}, logger: log });

    expect(await database.singleGateway.admit()).toBe(true);
    expect(await database.singleGateway.admit()).toBe(true);
    expect(await second.singleGateway.admit()).toBe(false);
    await database.singleGateway.close();
    expect(await second.singleGateway.admit()).toBe(true);
    await second.close();
  });

  it('tell once when another gateway took the place of one that lost it', async () => {
    const onLost = vi.fn<() => void>();
    expect(await database.singleGateway.admit(onLost)).toBe(true);
    const [mine] = await lockSessions(scratch.url, true);
    const other = postgres(scratch.url, { max: 1 });
    const waiting = other`select pg_advisory_lock(7233014212)`.execute();
    await vi.waitFor(async () => expect(await lockSessions(scratch.url, false)).toHaveLength(1), patience);

    await onServer(serverUrl, `select pg_terminate_backend(${mine})`);
    await waiting;
    await vi.waitFor(() => expect(onLost).toHaveBeenCalled(), patience);

    await other.end();
    await vi.waitFor(async () => expect(await lockSessions(scratch.url, true)).toHaveLength(1), patience);
    expect(onLost).toHaveBeenCalledOnce();
  });

  it('do not take their own lost session, which the server still keeps, for another gateway', async () => {
    const network = await halfDeaf(scratch.url);
    const onLost = vi.fn<() => void>();
    const gateway = await openPostgres({ url: network.url, enableVector: false, pool: {}, logger: log });
    expect(await gateway.singleGateway.admit(onLost)).toBe(true);
    const [before] = await lockSessions(scratch.url, true);

    network.loseClients();
    const connections = network.accepted();
    await vi.waitFor(() => expect(network.accepted()).toBeGreaterThan(connections + 1), patience);
    expect(onLost).not.toHaveBeenCalled();
    expect(await lockSessions(scratch.url, true)).toEqual([before]);

    network.loseServer();
    await vi.waitFor(async () => {
      const [now] = await lockSessions(scratch.url, true);
      expect(now).toEqual(expect.any(Number));
      expect(now).not.toBe(before);
    }, patience);
    expect(onLost).not.toHaveBeenCalled();
    await gateway.close();
    network.close();
  });
});
