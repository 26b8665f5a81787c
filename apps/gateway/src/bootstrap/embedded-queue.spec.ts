import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, type OpenDatabase } from '@mosaicstack/db';
import { noTracer, silentLogger, systemClock, uuidSource } from '@mosaicstack/kernel';
import { openQueue, type OpenQueue } from '@mosaicstack/queue';
import { describeJobQueue } from '@mosaicstack/queue/testing';
import { afterAll, afterEach, beforeAll, describe } from 'vitest';

describe('in the embedded database', () => {
  let folder: string;
  let database: OpenDatabase;
  let queue: OpenQueue | undefined;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mosaic-queue-'));
    database = await openDatabase(
      { kind: 'pglite', dataDir: join(folder, 'data') },
      { clock: systemClock, ids: uuidSource, logger: silentLogger, tracer: noTracer },
    );
  });
  afterEach(async () => {
    await queue?.close();
    const connection = await database.pool?.connect();
    await connection?.query('truncate bullmq.job cascade');
    connection?.release();
  });
  afterAll(async () => {
    await database.close();
    await rm(folder, { recursive: true });
  });

  describeJobQueue('BullMQ beside the stores', async () => {
    if (!database.pool) throw new Error('The embedded database hands out its session.');
    queue = await openQueue({ kind: 'embedded', pool: database.pool }, { logger: silentLogger });
    return queue.jobs;
  });
});
