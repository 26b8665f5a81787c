import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { loadConfig, type LoadedConfig } from '@mosaicstack/config';
import { TierDetectionError } from '@mosaicstack/kernel';
import { Redis } from 'ioredis';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { examine } from './doctor.js';
import { detectTier } from './tier-detector.js';

const postgresUrl = process.env['MOSAIC_TEST_POSTGRES_URL'];
const plainUrl = process.env['MOSAIC_TEST_PLAIN_POSTGRES_URL'];
const valkeyUrl = process.env['MOSAIC_TEST_VALKEY_URL'];

let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'mosaic-tier-'));
});
afterAll(() => rmSync(home, { recursive: true }));

const load = (env: Record<string, string | undefined>): LoadedConfig =>
  loadConfig({ cwd: home, env: { MOSAIC_HOME: home, MOSAIC_ALLOW_UNSAFE_DURABILITY: '1', ...env } });

const standalone = (database: string, valkey?: string): Record<string, string | undefined> => ({
  MOSAIC_STORAGE_TIER: 'standalone',
  MOSAIC_DATABASE_URL: database,
  MOSAIC_VALKEY_URL: valkey,
  ...(valkey === undefined && { MOSAIC_QUEUE_TYPE: 'local' }),
});

async function refusal(env: Record<string, string | undefined>): Promise<TierDetectionError> {
  const failure: unknown = await detectTier(load(env)).then(
    () => undefined,
    (error: unknown) => error,
  );
  if (failure instanceof TierDetectionError) return failure;
  throw new Error('The tier was not refused.', { cause: failure });
}

/** Everything somebody could read of an error, in a log, a report or a terminal. */
const readable = (error: unknown): string =>
  `${JSON.stringify(error)} ${String(error)} ${inspect(error, { depth: 10, showHidden: true })}`;

async function listen(onSocket: (socket: Socket) => void, host = '127.0.0.1') {
  const sockets = new Set<Socket>();
  const server: Server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    onSocket(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

async function closedPort(host?: string): Promise<number> {
  const server = await listen(() => undefined, host);
  await server.close();
  return server.port;
}

describe('without any server', () => {
  it('asks no service in the local tier and says what a power cut may cost', async () => {
    const { warnings } = await detectTier(load({}));
    expect(warnings.join()).toMatch(/power/);
  });

  it.each([
    ['127.0.0.1', '127.0.0.1'],
    ['[::1]', '::1'],
  ])('names host, port and compose command of a closed port at %s', async (written, host) => {
    const port = await closedPort(host);
    const error = await refusal(
      standalone(`postgresql://ada:c4n4ry@${written}:${port}/mosaic?application_name=c4n4ry`),
    );
    expect(error).toMatchObject({ code: 'TIER_DETECTION_FAILED', service: 'postgres', host, port });
    expect(error.message).toContain(`${written}:${port}`);
    expect(error.remediation).toMatch(/docker compose up -d postgres.*5433/);
    expect(readable(error)).not.toMatch(/c4n4ry|ada/);
  });

  it('names the port that a URL leaves out', async () => {
    const error = await refusal({ ...standalone('postgresql://ada@database.invalid/mosaic') });
    expect(error).toMatchObject({ service: 'postgres', host: 'database.invalid', port: 5432 });
    expect(error.message).toMatch(/unknown/);
  });

  it.each([
    [
      'postgresql',
      'postgres',
      (port: number) => standalone(`postgresql://ada:c4n4ry@127.0.0.1:${port}/mosaic`),
    ],
    [
      'postgresql over TLS',
      'postgres',
      (port: number) => standalone(`postgresql://ada:c4n4ry@127.0.0.1:${port}/m?sslmode=require`),
    ],
  ])('leaves a %s port that accepts and never answers when the time is up', async (_label, service, env) => {
    const silent = await listen(() => undefined);
    const error = await refusal({ ...env(silent.port), MOSAIC_PROBE_TIMEOUT_MS: '300' });
    await silent.close();
    expect(error).toMatchObject({ service, host: '127.0.0.1', port: silent.port });
    expect(error.message).toMatch(/within 0\.3 s/);
    expect(readable(error)).not.toMatch(/c4n4ry/);
  });

  it('tells a server that is no Postgres', async () => {
    const chatty = await listen((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    const error = await refusal({
      ...standalone(`postgresql://127.0.0.1:${chatty.port}/m`),
      MOSAIC_PROBE_TIMEOUT_MS: '2000',
    });
    await chatty.close();
    expect(error).toMatchObject({ service: 'postgres', port: chatty.port });
    expect(error.remediation).toMatch(/host and port/);
  });

  it('lets the doctor ask everything at once and never fail', async () => {
    const [database, valkey] = [await closedPort(), await closedPort()];
    const report = await examine({
      version: '1',
      load: () =>
        load({
          MOSAIC_STORAGE_TIER: 'federated',
          MOSAIC_DATABASE_URL: `postgresql://ada:c4n4ry@127.0.0.1:${database}/m`,
          MOSAIC_VALKEY_URL: `redis://:c4n4ry@127.0.0.1:${valkey}`,
        }),
    });
    const states = Object.fromEntries(report.probes.map(({ id, state }) => [id, state]));
    expect(states).toEqual({
      'runtime.node': 'ok',
      'config.valid': 'ok',
      'storage.reachable': 'failed',
      'storage.durability': 'failed',
      'vector.available': 'failed',
      'queue.reachable': 'failed',
      'queue.durability': 'failed',
      'security.bind': 'ok',
      'security.tls': 'ok',
      'security.key-files': 'ok',
      'security.sandbox': 'ok',
      'security.durability': 'warning',
      'sandbox.available': 'ok',
      'providers.sign-ins': 'ok',
      'disk.space': expect.stringMatching(/^(ok|warning)$/),
      'disk.writable': 'ok',
      'clock.plausible': 'ok',
      'updates.version': 'skipped',
      'agents.references': 'skipped',
    });
    expect(report.probes.find(({ id }) => id === 'queue.reachable')).toMatchObject({
      host: '127.0.0.1',
      port: valkey,
    });
    expect(
      report.probes.filter(({ state }) => state === 'failed').every(({ remediation }) => remediation),
    ).toBe(true);
    expect(JSON.stringify(report)).not.toMatch(/c4n4ry|ada/);
  });

  it('lets the doctor report a configuration that cannot be used', async () => {
    const report = await examine({ version: '1', load: () => load({ MOSAIC_STORAGE_TIER: 'c4n4ry' }) });
    expect(report.tier).toBeNull();
    expect(report.probes.find(({ id }) => id === 'config.valid')).toMatchObject({
      state: 'failed',
      host: 'env',
      port: 0,
    });
    expect(JSON.stringify(report)).not.toContain('c4n4ry');
  });
});

describe.skipIf(!postgresUrl || !valkeyUrl)('with real servers', () => {
  const root = new URL(postgresUrl ?? 'postgresql://x');
  const secret = randomBytes(9).toString('hex');
  const role = `tier_${randomUUID().slice(0, 8)}`;
  const databases = [`${role}_a`, `${role}_b`];
  const at = (database: string, change: Partial<URL> = {}): string =>
    Object.assign(new URL(root), { pathname: `/${database}`, ...change }).href;
  const asRole = (database: string): string => at(database, { username: role, password: secret });
  let admin: postgres.Sql;

  beforeAll(async () => {
    admin = postgres(root.href, { max: 1, onnotice: () => undefined });
    await admin.unsafe(`create role ${role} login password '${secret}'`);
    for (const database of databases) await admin.unsafe(`create database ${database}`);
    await admin.unsafe(`revoke all on database ${databases[1]} from public`);
  });
  afterAll(async () => {
    for (const database of databases) await admin.unsafe(`drop database ${database} with (force)`);
    await admin.unsafe(`drop role ${role}`);
    await admin.end();
  });

  const federated = (database: string, valkey = valkeyUrl): Record<string, string | undefined> => ({
    MOSAIC_STORAGE_TIER: 'federated',
    MOSAIC_DATABASE_URL: database,
    MOSAIC_VALKEY_URL: valkey,
  });

  it('lets a standalone instance start', async () => {
    await expect(detectTier(load(standalone(root.href, valkeyUrl)))).resolves.toBeDefined();
  });

  it('does not wait for a server that answers and then never closes', async () => {
    const relay = await listen((socket) => {
      const upstream = connect(Number(root.port), root.hostname);
      upstream.on('error', () => undefined).on('data', (chunk) => socket.write(chunk));
      socket.on('data', (chunk) => upstream.write(chunk)).on('close', () => upstream.destroy());
    });
    await detectTier(load(standalone(Object.assign(new URL(root), { port: relay.port }).href)));
    await relay.close();
  });

  it('needs no Valkey when the queue is local', async () => {
    await expect(detectTier(load(standalone(root.href)))).resolves.toBeDefined();
  });

  it('lets a federated instance start and makes the extension', async () => {
    await detectTier(load(federated(at(databases[0]!))));
    const sql = postgres(at(databases[0]!), { max: 1 });
    const found = await sql`select 1 from pg_extension where extname = 'vector'`;
    await sql.end();
    expect(found).toHaveLength(1);
  });

  it('asks Valkey in the federated tier even where its URL is the default', async () => {
    const port = await closedPort();
    const error = await refusal(federated(root.href, `redis://:c4n4ry@127.0.0.1:${port}`));
    expect(error).toMatchObject({ service: 'valkey', host: '127.0.0.1', port });
    expect(error.remediation).toMatch(/--profile federated.*6380/);
    expect(readable(error)).not.toMatch(/c4n4ry/);
  });

  it('leaves a Valkey that accepts and never answers when the time is up', async () => {
    const silent = await listen(() => undefined);
    const url = `redis://:c4n4ry@127.0.0.1:${silent.port}`;
    const error = await refusal({ ...standalone(root.href, url), MOSAIC_PROBE_TIMEOUT_MS: '400' });
    await silent.close();
    expect(error).toMatchObject({ service: 'valkey', port: silent.port });
    expect(error.message).toMatch(/within 0\.4 s/);
    expect(readable(error)).not.toMatch(/c4n4ry/);
  });

  it.each([
    ['an answer that is no PONG', 'HTTP/1.1 400 Bad Request\r\n\r\n', /are those of a Valkey/],
    ['a server that wants a password', '-NOAUTH Authentication required.\r\n', /Correct user and password/],
    ['a wrong password', '-WRONGPASS invalid username-password pair\r\n', /Correct user and password/],
    ['a server that is loading', '-LOADING Redis is loading the dataset in memory\r\n', /has loaded/],
  ])('tells %s', async (_label, answer, remedy) => {
    const commands = (chunk: Buffer): number => chunk.toString('latin1').match(/^\*\d/gm)?.length ?? 0;
    const fake = await listen((socket) =>
      socket.on('data', (chunk) => socket.write(answer.repeat(commands(chunk)))),
    );
    const error = await refusal(standalone(root.href, `redis://ada:c4n4ry@127.0.0.1:${fake.port}`));
    await fake.close();
    expect(error).toMatchObject({ service: 'valkey', port: fake.port });
    expect(error.remediation).toMatch(remedy);
    expect(readable(error)).not.toMatch(/c4n4ry|ada/);
  });

  it('asks whether Valkey speaks TLS when the URL wants it and nothing comes back', async () => {
    const url = (valkeyUrl ?? '').replace('redis:', 'rediss:');
    const error = await refusal({ ...standalone(root.href, url), MOSAIC_PROBE_TIMEOUT_MS: '700' });
    expect(error).toMatchObject({ service: 'valkey' });
    expect(error.remediation).toMatch(/TLS/);
  });

  it('tells a real password refusal of Valkey', async () => {
    const url = Object.assign(new URL(valkeyUrl ?? ''), { username: 'nobody', password: 'c4n4ry' }).href;
    const error = await refusal(standalone(root.href, url));
    expect(error.remediation).toMatch(/Correct user and password/);
    expect(readable(error)).not.toMatch(/c4n4ry|nobody/);
  });

  it.each([
    ['a wrong password', () => at('postgres', { password: 'c4n4ry' }), /Correct user and password/],
    ['an absent database', () => at('c4n4ry'), /Create it with createdb/],
    ['a server without TLS', () => `${root.href}?sslmode=require`, /sslmode/],
    ['a database this role may not use', () => asRole(databases[1]!), /grant connect/],
  ])('tells %s', async (_label, url, remedy) => {
    const error = await refusal(standalone(url()));
    expect(error).toMatchObject({ service: 'postgres', host: root.hostname, port: Number(root.port) });
    expect(error.remediation).toMatch(remedy);
    expect(readable(error)).not.toMatch(/c4n4ry/);
    expect(readable(error)).not.toContain(secret);
    expect(readable(error)).not.toContain(root.password);
  });

  it('tells a role without the right to make the extension', async () => {
    await admin.unsafe(`grant connect, create on database ${databases[1]} to ${role}`);
    const error = await refusal(federated(asRole(databases[1]!)));
    expect(error).toMatchObject({ service: 'pgvector', host: root.hostname, port: Number(root.port) });
    expect(error.message).toContain('42501');
    expect(error.remediation).toContain('create extension if not exists vector');
    expect(readable(error)).not.toContain(secret);
    expect(readable(error)).not.toContain(role);
  });

  it('tells the SQLSTATE of any other refusal to make the extension', async () => {
    await admin.unsafe(`alter database ${databases[1]} set default_transaction_read_only = on`);
    const error = await refusal(federated(at(databases[1]!)));
    await admin.unsafe(`alter database ${databases[1]} reset default_transaction_read_only`);
    expect(error).toMatchObject({ service: 'pgvector' });
    expect(error.message).toContain('25006');
    expect(error.remediation).toContain('create extension if not exists vector');
  });

  it('warns of a Valkey that keeps its settings to itself', async () => {
    const valkey = new Redis(valkeyUrl ?? '');
    await valkey.call('ACL', 'SETUSER', role, 'on', `>${secret}`, '~*', '&*', '+@all', '-config');
    const url = Object.assign(new URL(valkeyUrl ?? ''), { username: role, password: secret }).href;
    const { warnings } = await detectTier(load(federated(root.href, url)));
    await valkey.call('ACL', 'DELUSER', role);
    valkey.disconnect();
    expect(warnings.join()).toMatch(/does not tell maxmemory-policy, appendonly/);
    expect(warnings.join()).not.toContain(secret);
  });

  it.skipIf(!plainUrl)('tells a server that lacks the pgvector library', async () => {
    const plain = new URL(plainUrl ?? '');
    const error = await refusal(federated(plain.href));
    expect(error).toMatchObject({ service: 'pgvector', host: plain.hostname, port: Number(plain.port) });
    expect(error.remediation).toContain('pgvector/pgvector:pg17');
    expect(readable(error)).not.toContain(plain.password);
  });

  it('stops the federated tier on a server that may lose what it acknowledged', async () => {
    await admin.unsafe(`alter database ${databases[0]} set synchronous_commit = off`);
    const env = federated(at(databases[0]!));
    const error = await refusal({ ...env, MOSAIC_ALLOW_UNSAFE_DURABILITY: '0' });
    const accepted = await detectTier(load(env));
    const { warnings } = await detectTier(
      load({ ...env, MOSAIC_STORAGE_TIER: 'standalone', MOSAIC_ALLOW_UNSAFE_DURABILITY: '0' }),
    );

    expect(error.message).toContain('synchronous_commit = off');
    expect(error.remediation).toContain('MOSAIC_ALLOW_UNSAFE_DURABILITY=1');
    expect(accepted.warnings.join()).toContain('synchronous_commit = off');
    expect(warnings.join()).toContain('synchronous_commit = off');
  });

  it('lets the doctor report what is there', async () => {
    const report = await examine({ version: '1', load: () => load(federated(root.href)) });
    const named = (id: string) => report.probes.find((probe) => probe.id === id);
    expect(named('storage.reachable')).toMatchObject({
      state: 'ok',
      host: root.hostname,
      port: Number(root.port),
    });
    expect(named('queue.reachable')).toMatchObject({ state: 'ok' });
    expect(named('vector.available')?.finding).toMatch(/pgvector \d/);
    expect(JSON.stringify(report)).not.toContain(root.password);
  });
});
