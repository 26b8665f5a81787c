import { randomUUID } from 'node:crypto';
import { silentLogger } from '@mosaicstack/kernel';
import { capturedLog } from '@mosaicstack/testing';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { openPostgresPool } from './bullmq/postgres-pool.js';
import { openSqlTransport } from './bullmq/sql-transport.js';
import { openValkeyTransport } from './bullmq/valkey-transport.js';
import { openQueue, type OpenQueue } from './open-queue.js';
import { keepFinished, sweptJobs } from './testing/finished-jobs.js';
import { describeJobQueue } from './testing/index.js';
import { openValkeyConnections } from './valkey/valkey-connections.js';

const postgresUrl = process.env['MOSAIC_TEST_POSTGRES_URL'];
const valkeyUrl = process.env['MOSAIC_TEST_VALKEY_URL'];

describe.skipIf(!postgresUrl)('on a Postgres server', () => {
  const database = `queue_${randomUUID().replaceAll('-', '')}`;
  const within = (name: string): string =>
    Object.assign(new URL(postgresUrl ?? ''), { pathname: `/${name}` }).href;
  let open: OpenQueue | undefined;

  const run = async (name: string, ...statements: string[]): Promise<Record<string, unknown>[]> => {
    const client = new Client(within(name));
    await client.connect();
    try {
      let rows: Record<string, unknown>[] = [];
      for (const statement of statements) ({ rows } = await client.query(statement));
      return rows;
    } finally {
      await client.end();
    }
  };

  beforeAll(async () => {
    await run('postgres', `create database ${database}`);
    await run(
      database,
      `do $$ begin create role mosaic_base; exception when duplicate_object or unique_violation then null; end $$`,
      'create schema bullmq authorization mosaic_base',
    );
  });
  afterEach(async () => {
    await open?.close();
    await run(database, 'truncate bullmq.job cascade');
  });
  afterAll(() => run('postgres', `drop database ${database} with (force)`));

  describeJobQueue('BullMQ inside Postgres', async () => {
    open = await openQueue({ kind: 'postgres', url: within(database) }, { logger: silentLogger });
    return open.jobs;
  });

  it('leaves nothing behind of a finished job, and owns what it made under its own role', async () => {
    open = await openQueue({ kind: 'postgres', url: within(database) }, { logger: silentLogger });
    const done = Promise.withResolvers<void>();
    const runId = randomUUID();
    await open.jobs.work('run-execute', async () => done.resolve());
    await open.jobs.add({ kind: 'run-execute', id: runId, payload: { runId } as never });
    await done.promise;
    await open.close();

    expect(await run(database, 'select * from bullmq.job')).toEqual([]);
    const owners = await run(
      database,
      `select distinct tableowner from pg_tables where schemaname = 'bullmq'`,
    );
    expect(owners).toEqual([{ tableowner: 'mosaic_base' }]);
  });

  it('drops what a build that kept finished jobs left, and none that waits', async () => {
    const transport = await openSqlTransport(await openPostgresPool(within(database), silentLogger));
    await keepFinished(transport);
    await transport.close();
    open = await openQueue({ kind: 'postgres', url: within(database) }, { logger: silentLogger });
    expect(await sweptJobs(open.leftovers, true)).toBe(2);
    expect(await sweptJobs(open.leftovers, false)).toBe(2);
    expect(await sweptJobs(open.leftovers, false)).toBe(0);
    expect((await open.jobs.counts()).waiting).toBe(1);
  });

  it('says in a few words that a connection was lost', async () => {
    const log = capturedLog();
    open = await openQueue({ kind: 'postgres', url: within(database) }, { logger: log });
    await open.jobs.work('run-execute', () => Promise.resolve());

    const told = () =>
      log.lines.filter(({ message }) => message === 'The job queue lost a connection to Postgres.');
    await vi.waitFor(
      async () => {
        await run(
          'postgres',
          `select pg_terminate_backend(pid) from pg_stat_activity
            where datname = '${database}' and application_name = 'mosaic-queue' and state = 'idle'`,
        );
        expect(told()).not.toEqual([]);
      },
      { timeout: 60_000, interval: 50 },
    );

    for (const { fields } of told())
      expect(fields).toEqual({ code: expect.any(String), reason: expect.any(String) });
  });

  it('lives on when a connection is lost that somebody holds and asks nothing of', async () => {
    const log = capturedLog();
    const pool = await openPostgresPool(within(database), log);
    const client = await pool.connect();
    const { rows } = await client.query('select pg_backend_pid() as pid');
    await run('postgres', `select pg_terminate_backend(${Number(rows[0]?.['pid'])})`);
    await vi.waitFor(() => expect(log.lines).not.toEqual([]), { timeout: 60_000, interval: 20 });
    client.release();
    await pool.end();
  });
});

describe.skipIf(!valkeyUrl)('on Valkey', () => {
  const clean = async (): Promise<void> => {
    const valkey = new Redis(valkeyUrl ?? '');
    const keys = await valkey.keys('mosaic:run-execute:*');
    if (keys.length > 0) await valkey.del(keys);
    valkey.disconnect();
  };
  let open: OpenQueue | undefined;
  afterEach(async () => {
    await open?.close();
    await clean();
  });

  describeJobQueue('BullMQ on Valkey', async () => {
    await clean();
    open = await openQueue({ kind: 'valkey', url: valkeyUrl ?? '' }, { logger: silentLogger });
    return open.jobs;
  });

  it('drops what a build that kept finished jobs left, and what of jobs no list names; none that waits', async () => {
    await clean();
    const connections = await openValkeyConnections(valkeyUrl ?? '', silentLogger);
    const waiting = await keepFinished(await openValkeyTransport(connections));
    const lost = `mosaic:run-execute:${randomUUID()}`;
    await connections.commands.hset(lost, 'name', 'run-execute', 'data', '{}');
    open = await openQueue({ kind: 'valkey', url: valkeyUrl ?? '' }, { logger: silentLogger });
    expect(await sweptJobs(open.leftovers, true)).toBe(2);
    expect(await sweptJobs(open.leftovers, false)).toBe(3);
    expect(await sweptJobs(open.leftovers, false)).toBe(0);
    expect(await connections.commands.exists(lost)).toBe(0);
    expect(await connections.commands.exists(`mosaic:run-execute:${waiting}`)).toBe(1);
    connections.close();
  });
});
